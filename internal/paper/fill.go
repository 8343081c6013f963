package paper

import "strings"

// Fill puts values that somebody typed in the place of variables that have none, by key: white space
// around a value is left out, and an empty one leaves its mark. A value is text and stays text. Keys
// that the document does not have are left alone.
func Fill(document string, values map[string]string) (string, error) {
	root, err := cleanTree(document)
	if err != nil {
		return "", err
	}
	left := maxPaper - len(document)
	for _, n := range elements(root) {
		value := strings.TrimSpace(values[attribute(n, "data-var")])
		if value == "" {
			continue
		}
		if left -= len(value); left < 0 {
			return "", tooLarge()
		}
		empty(n)
		text(n, value)
		unwrap(n)
	}
	filled, err := write(root)
	if err != nil {
		return "", err
	}
	return Clean(filled)
}
