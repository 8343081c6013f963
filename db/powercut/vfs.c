//go:build powercut

// A VFS over the one of the system: it keeps a trace of all that is written, cut, synced and
// deleted below one folder, and can say that the disk is full from one write on.

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3-binding.h>
#include "vfs.h"

typedef struct {
	sqlite3_file base;
	sqlite3_file *real;
	int id;
} traced;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static unsigned char *trace;
static size_t length, room;
static int files;
static long writes, full_from;

static void put(const void *data, size_t n) {
	if (length + n > room) {
		room = 2 * (length + n);
		trace = realloc(trace, room);
		if (trace == NULL) abort();
	}
	if (n > 0) memcpy(trace + length, data, n);
	length += n;
}

// record keeps one line: what, which file, where, how much, and the bytes.
static void record(char what, int id, sqlite3_int64 at, int n, const void *data) {
	pthread_mutex_lock(&mutex);
	put(&what, 1);
	put(&id, sizeof id);
	put(&at, sizeof at);
	put(&n, sizeof n);
	if (data != NULL) put(data, n);
	pthread_mutex_unlock(&mutex);
}

// is_full counts a write and reports whether the disk has no room for it.
static int is_full(void) {
	pthread_mutex_lock(&mutex);
	writes++;
	int full = full_from > 0 && writes >= full_from;
	pthread_mutex_unlock(&mutex);
	return full;
}

#define REAL(f) (((traced *)(f))->real)

static int t_close(sqlite3_file *f) { return REAL(f)->pMethods->xClose(REAL(f)); }
static int t_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at) { return REAL(f)->pMethods->xRead(REAL(f), p, n, at); }
static int t_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at) {
	if (is_full()) return SQLITE_FULL;
	int rc = REAL(f)->pMethods->xWrite(REAL(f), p, n, at);
	if (rc == SQLITE_OK) record('w', ((traced *)f)->id, at, n, p);
	return rc;
}
static int t_truncate(sqlite3_file *f, sqlite3_int64 size) {
	int rc = REAL(f)->pMethods->xTruncate(REAL(f), size);
	if (rc == SQLITE_OK) record('t', ((traced *)f)->id, size, 0, NULL);
	return rc;
}
static int t_sync(sqlite3_file *f, int flags) {
	int rc = REAL(f)->pMethods->xSync(REAL(f), flags);
	if (rc == SQLITE_OK) record('s', ((traced *)f)->id, 0, 0, NULL);
	return rc;
}
static int t_size(sqlite3_file *f, sqlite3_int64 *size) { return REAL(f)->pMethods->xFileSize(REAL(f), size); }
static int t_lock(sqlite3_file *f, int lock) { return REAL(f)->pMethods->xLock(REAL(f), lock); }
static int t_unlock(sqlite3_file *f, int lock) { return REAL(f)->pMethods->xUnlock(REAL(f), lock); }
static int t_reserved(sqlite3_file *f, int *held) { return REAL(f)->pMethods->xCheckReservedLock(REAL(f), held); }
static int t_control(sqlite3_file *f, int op, void *arg) { return REAL(f)->pMethods->xFileControl(REAL(f), op, arg); }
static int t_sector(sqlite3_file *f) { return REAL(f)->pMethods->xSectorSize(REAL(f)); }
static int t_device(sqlite3_file *f) { return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f)); }
static int t_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **p) { return REAL(f)->pMethods->xShmMap(REAL(f), page, size, extend, p); }
static int t_shm_lock(sqlite3_file *f, int offset, int n, int flags) { return REAL(f)->pMethods->xShmLock(REAL(f), offset, n, flags); }
static void t_shm_barrier(sqlite3_file *f) { REAL(f)->pMethods->xShmBarrier(REAL(f)); }
static int t_shm_unmap(sqlite3_file *f, int remove) { return REAL(f)->pMethods->xShmUnmap(REAL(f), remove); }

static int is_traced(const char *path) { return path != NULL && root[0] != 0 && strncmp(path, root, strlen(root)) == 0; }

static int v_open(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out) {
	if (!is_traced(path)) return system_vfs->xOpen(system_vfs, path, f, flags, out);
	traced *t = (traced *)f;
	t->real = (sqlite3_file *)(t + 1);
	int rc = system_vfs->xOpen(system_vfs, path, t->real, flags, out);
	if (t->real->pMethods == NULL) {
		t->base.pMethods = NULL;
		return rc;
	}
	t->base.pMethods = &methods;
	pthread_mutex_lock(&mutex);
	t->id = ++files;
	pthread_mutex_unlock(&mutex);
	record('o', t->id, 0, (int)strlen(path), path);
	return rc;
}

static int v_delete(sqlite3_vfs *v, const char *path, int sync) {
	int rc = system_vfs->xDelete(system_vfs, path, sync);
	if (rc == SQLITE_OK && is_traced(path)) record('d', 0, 0, (int)strlen(path), path);
	return rc;
}

int powercut_register(void) {
	system_vfs = sqlite3_vfs_find(NULL);
	vfs = *system_vfs;
	vfs.zName = "powercut";
	vfs.pNext = NULL;
	vfs.szOsFile = sizeof(traced) + system_vfs->szOsFile;
	vfs.xOpen = v_open;
	vfs.xDelete = v_delete;
	methods = (sqlite3_io_methods){
		2, t_close, t_read, t_write, t_truncate, t_sync, t_size, t_lock, t_unlock, t_reserved, t_control, t_sector, t_device,
		t_shm_map, t_shm_lock, t_shm_barrier, t_shm_unmap, NULL, NULL,
	};
	return sqlite3_vfs_register(&vfs, 1);
}

void powercut_start(const char *folder) {
	pthread_mutex_lock(&mutex);
	strncpy(root, folder, sizeof root - 1);
	length = 0;
	writes = 0;
	full_from = 0;
	pthread_mutex_unlock(&mutex);
}

void powercut_fill(long from) {
	pthread_mutex_lock(&mutex);
	writes = 0;
	full_from = from;
	pthread_mutex_unlock(&mutex);
}

long powercut_writes(void) {
	pthread_mutex_lock(&mutex);
	long n = writes;
	pthread_mutex_unlock(&mutex);
	return n;
}

void powercut_mark(int n) { record('m', n, 0, 0, NULL); }

size_t powercut_trace(unsigned char **out) {
	*out = trace;
	return length;
}
