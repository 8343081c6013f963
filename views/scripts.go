package views

// Scripts are the modules of static/js that every page loads, one for each behaviour.
func Scripts() []string {
	return []string{
		"js/modified_click.js",
		"js/answer_focus.js",
		"js/back.js",
		"js/dialog.js",
		"js/failure.js",
		"js/keys.js",
		"js/mask.js",
		"js/more.js",
		"js/search_address.js",
		"js/search_ahead.js",
		"js/search_early.js",
		"js/search_paint.js",
		"js/search_panel.js",
		"js/search_place.js",
		"js/search_reading.js",
		"js/search_rows.js",
		"js/tabs.js",
		"js/tabs_keys.js",
	}
}
