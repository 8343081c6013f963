package views

import (
	"time"

	"balcao/internal/isp"
)

// Gone says when, by whom and why a value left; "" while it is live.
func Gone(d isp.Deletion, zone *time.Location) string {
	if !d.Deleted() {
		return ""
	}
	text := "apagado em " + isp.FormatMoment(d.At, zone)
	if d.By != "" {
		text += " por " + d.By
	}
	if d.Reason != "" {
		text += ": " + d.Reason
	}
	return text
}

// since says from when a value holds; nothing when that was never recorded.
func since(moment string, see Sight) []string {
	if moment == "" {
		return nil
	}
	return []string{"desde " + isp.FormatMoment(moment, see.Zone)}
}
