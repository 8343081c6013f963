package views

import (
	"net/url"

	"balcao/internal/isp"
)

// FieldHistory tells who changed one field of a thing, when, and from what.
type FieldHistory struct {
	Page
	Label  string
	Record string // address of the record that the thing is of; "" of none
	List   List
}

// Template names the HTML.
func (*FieldHistory) Template() string { return "field_history/page" }

// FieldChange is one line: what a field was and what it became.
type FieldChange struct {
	Event  isp.Event
	Before string // "" when the event does not tell it: the thing began with it
	After  string
}

// FieldHistoryURL is the address of the history of a field, by the keys of the API.
func FieldHistoryURL(subject, thing, field string) string {
	return "/campos/" + url.PathEscape(subject) + "/" + url.PathEscape(thing) + "/" + url.PathEscape(field)
}

// FieldChangeList lists the changes of a field.
func FieldChangeList(changes []FieldChange, see Sight) List {
	return ListOf("História do campo", []Column[FieldChange]{
		NewColumn("Quando", "doc", func(f FieldChange) Cell { return Text(instant(f.Event.At, see)) }),
		NewColumn("Quem", "name", func(f FieldChange) Cell { return Text(f.Event.Actor) }),
		NewColumn("De", "", func(f FieldChange) Cell { return Text(f.Before) }),
		NewColumn("Para", "", func(f FieldChange) Cell { return Text(f.After) }),
		NewColumn("Protocolo", "doc", func(f FieldChange) Cell { return Text(f.Event.Protocol) }),
	}, changes, NewEmpty("Ninguém mudou este campo.", ""))
}
