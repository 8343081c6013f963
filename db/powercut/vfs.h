#include <stddef.h>

int powercut_register(void);
void powercut_start(const char *folder);
void powercut_fill(long from);
long powercut_writes(void);
void powercut_mark(int n);
size_t powercut_trace(unsigned char **out);
