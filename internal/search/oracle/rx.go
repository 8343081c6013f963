package oracle

import (
	"regexp"
	"sync"
)

var compiled sync.Map // of regular expressions, by their text

// rx compiles a regular expression once.
func rx(pattern string) *regexp.Regexp {
	if known, ok := compiled.Load(pattern); ok {
		return known.(*regexp.Regexp)
	}
	made := regexp.MustCompile(pattern)
	compiled.Store(pattern, made)
	return made
}
