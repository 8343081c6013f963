package isp

import (
	"fmt"
	"strings"
)

const (
	protocolLength   = len("AAAAMMDD-NNNNNN-D")
	protocolSequence = 999_999 // the highest number of a day
)

// ComposeProtocol writes the number that is read to a caller, AAAAMMDD-NNNNNN-D: the day
// (YYYY-MM-DD), the number of the attendance on that day, from 1, and a modulus-11 check
// digit by which a number that was misheard is told. It fails when a part does not fit.
func ComposeProtocol(day string, sequence int) (string, error) {
	if !ValidDay(day) || sequence < 1 || sequence > protocolSequence {
		return "", fmt.Errorf("protocol of day %q, number %d: want YYYY-MM-DD and 1 to %d", day, sequence, protocolSequence)
	}
	date, numbered := strings.ReplaceAll(day, "-", ""), fmt.Sprintf("%06d", sequence)
	return date + "-" + numbered + "-" + string(checkDigit11(date+numbered, 9)), nil
}
