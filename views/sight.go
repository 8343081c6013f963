package views

import (
	"time"

	"balcao/internal/isp"
)

// Sight is what is seen by one reader on one day: values as isp.Viewer writes them, and what has
// passed by then.
type Sight struct {
	isp.Viewer
	Today  string                                           // YYYY-MM-DD at the provider
	Now    time.Time                                        // for the lights of deadlines
	Record string                                           // address of the record whose things are listed; "" outside of one
	Menu   func(subject, target string, gone bool) []Action // what can be done to a thing of the record; nil outside of one
	Papers bool                                             // the documents of contracts may be opened
}
