package isp

import (
	"regexp"
	"strings"
)

// PhoneJoint stands between the numbers of one cell where several share it: contacts keep them so,
// and the exchange files show them so.
const PhoneJoint = " / "

var (
	betweenPhones = regexp.MustCompile(`(?i)\s*(?:[/;,|\n]|\s(?:e|ou)\s)\s*`)
	extension     = regexp.MustCompile(`(?i)[\s,(]*\b(?:ramal|ram\.|r\.|ext\.?|x)\s*:?\s*(\d{1,6})\)?`)
)

// SplitPhones parts a cell with several telephone numbers, or with an extension, into the stored
// form of each number (search-details.md, 46 and f). A number without area code takes that of the
// first; one of four digits replaces the last four of the first. The extension is no part of a
// number. What is one number without extension comes back alone, as StoredPhone has it; so does
// what does not part into numbers: nothing is guessed.
func SplitPhones(s string) (numbers []string, extensions []string) {
	for _, found := range extension.FindAllStringSubmatch(s, -1) {
		extensions = append(extensions, found[1])
	}
	bare := s
	if len(extensions) > 0 {
		bare = strings.TrimSpace(extension.ReplaceAllString(s, ""))
	}
	for _, part := range betweenPhones.Split(bare, -1) {
		if part = strings.Trim(part, " \t.-"); part == "" {
			continue
		}
		number, ok := completed(part, numbers)
		if !ok {
			return []string{StoredPhone(s)}, nil
		}
		numbers = append(numbers, number)
	}
	if len(numbers) == 0 {
		return []string{StoredPhone(s)}, nil
	}
	return numbers, extensions
}

// completed is the stored form of a further number of a cell, with what it takes from the first.
func completed(part string, before []string) (string, bool) {
	number := NationalPhone(part)
	if shapeOfPhone(part, number) != oddPhone && len(number) >= 10 {
		return number, true
	}
	first := ""
	if len(before) > 0 {
		first = before[0]
	}
	hasArea := len(first) >= 10 && first[0] != '0'
	switch {
	case shapeOfPhone(part, number) == localPhone && hasArea:
		return first[:2] + number, true
	case shapeOfPhone(part, number) == localPhone:
		return number, true
	case len(number) == 4 && len(strings.Trim(part, "0123456789")) == 0 && len(first) >= 8:
		return first[:len(first)-4] + number, true
	}
	return "", false
}

// IsPhone reports whether s has the shape of a telephone number: with area code or without, or of
// 0800 and its like.
func IsPhone(s string) bool { return shapeOfPhone(s, NationalPhone(s)) != oddPhone }
