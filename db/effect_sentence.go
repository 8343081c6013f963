package db

import (
	"slices"
	"strings"

	"balcao/internal/isp"
)

// Sentence says the effect in one sentence, as the timeline does; a setting by its label.
func (e Effect) Sentence(v isp.Viewer) string {
	if e.Kind != "setting.changed" {
		v.Names = e.names
		return isp.EventSentence(v, e.Kind, e.Before, e.After)
	}
	kind, _ := isp.KindOfEvent(e.Kind)
	var lines []string
	for key, now := range e.After {
		at := slices.IndexFunc(knownSettings(), func(s isp.Setting) bool { return s.Key == key })
		if at < 0 {
			continue // of a version that is no more
		}
		s := knownSettings()[at]
		text, _ := now.(string)
		line := s.Label + ": "
		if was, _ := e.Before[key].(string); was != "" {
			line += s.Shown(was) + " → "
		}
		lines = append(lines, line+s.Shown(text))
	}
	slices.Sort(lines)
	return kind.Text + ": " + strings.Join(lines, "; ") + "."
}
