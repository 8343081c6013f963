package views

// label is the label of a value of a closed vocabulary (internal/isp/words.go). A value that has
// none is shown as it is, so that nothing is hidden.
func label(value string, labels map[string]string) string {
	if text, ok := labels[value]; ok {
		return text
	}
	return value
}
