package views

// Scripts are the modules of static/js that every page loads, one for each behaviour.
func Scripts() []string {
	return []string{
		"js/act_draft.js",
		"js/act_form.js",
		"js/modified_click.js",
		"js/answer_focus.js",
		"js/back.js",
		"js/copy.js",
		"js/dialog.js",
		"js/failure.js",
		"js/fold.js",
		"js/keys.js",
		"js/mask.js",
		"js/more.js",
		"js/search_ask.js",
		"js/search_box.js",
		"js/search_rows.js",
		"js/search_open.js",
		"js/tabs.js",
		"js/tabs_keys.js",
		"js/why.js",
	}
}
