package views

// Scripts are the modules of static/js that every page loads, one for each behaviour.
func Scripts() []string {
	return []string{
		"js/act_check.js",
		"js/act_draft.js",
		"js/act_form.js",
		"js/act_once.js",
		"js/modified_click.js",
		"js/act_panel.js",
		"js/actions.js",
		"js/answer.js",
		"js/answer_focus.js",
		"js/attend.js",
		"js/agenda.js",
		"js/back.js",
		"js/clock.js",
		"js/command.js",
		"js/copy.js",
		"js/desk_keys.js",
		"js/dialog.js",
		"js/failure.js",
		"js/fold.js",
		"js/keys.js",
		"js/live.js",
		"js/mask.js",
		"js/pick.js",
		"js/print.js",
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

// MoreStyles are the sheets that only some pages load.
func (p *Page) MoreStyles() []string {
	if p.Editor {
		return []string{"css/editor.css"}
	}
	return nil
}

// MoreScripts are the modules that only some pages load, in the order in which they run.
func (p *Page) MoreScripts() []string {
	if !p.Editor {
		return nil
	}
	return []string{
		"vendor/prosemirror-1.44.0.js",
		"js/editor_schema.js",
		"js/editor_lists.js",
		"js/editor_paste.js",
		"js/editor_commands.js",
		"js/editor_toolbar.js",
		"js/editor_source.js",
		"js/editor_variables.js",
		"js/editor.js",
		"js/preview.js",
	}
}
