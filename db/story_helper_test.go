package db_test

import "balcao/internal/isp"

// admin may see everything.
func admin() isp.Actor { return isp.Console("teste") }
