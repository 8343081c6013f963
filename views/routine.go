package views

import (
	"strings"
	"time"
)

// RoutineRow is a routine as its screens show it.
type RoutineRow struct {
	Name, Label, Does, Hour string
	Last, Next              time.Time // zero: never; not by itself
	Counts                  [3]int    // done, skipped, failed in the last run
	Paused, Brakes, Ran     bool
}

// URL is the address of its page.
func (r RoutineRow) URL() string { return "/rotinas/" + r.Name }

// RoutineList lists the routines.
func RoutineList(all []RoutineRow, see Sight) List {
	return ListOf("Rotinas", []Column[RoutineRow]{
		NewColumn("Rotina", "name", func(r RoutineRow) Cell { return Cell{{Text: r.Label, URL: r.URL()}} }),
		NewColumn("Hora", "", func(r RoutineRow) Cell { return Text(r.Hour) }),
		NewColumn("Última vez", "doc", func(r RoutineRow) Cell { return Text(r.last(see)) }),
		NewColumn("O que fez", "", func(r RoutineRow) Cell { return r.result() }),
		NewColumn("Próxima vez", "doc", func(r RoutineRow) Cell { return r.next(see) }),
		NewColumn("Para quê", "text", func(r RoutineRow) Cell { return Text(r.Does) }),
	}, all, Empty{})
}

func (r RoutineRow) last(see Sight) string {
	if r.Last.IsZero() {
		return "nunca"
	}
	return instant(r.Last, see)
}

func (r RoutineRow) next(see Sight) Cell {
	switch {
	case r.Paused:
		return State(Badge{Label: "Pausada", Shape: "■", Tone: "attention", Meaning: "não corre sozinha até alguém a continuar"})
	case r.Next.IsZero():
		return Text("só a pedido")
	}
	return Text(instant(r.Next, see))
}

// result is what the last run did, failures first.
func (r RoutineRow) result() Cell {
	if !r.Ran {
		return nil
	}
	var cell Cell
	if r.Counts[2] > 0 {
		cell = append(cell, Part{Badge: &Badge{Label: Counted(r.Counts[2], "falha", "falhas"), Shape: "■", Tone: "danger"}})
	}
	return append(cell, Part{Text: Counted(r.Counts[0], "feito", "feitos") + ", " + Counted(r.Counts[1], "pulado", "pulados")})
}

// RoutineFacts are what is known of a routine.
func RoutineFacts(r RoutineRow, see Sight) []Fact {
	next := "só a pedido"
	if r.Paused {
		next = "pausada"
	} else if !r.Next.IsZero() {
		next = instant(r.Next, see)
	}
	return []Fact{{Label: "Hora", Value: r.Hour}, {Label: "Última vez", Value: r.last(see)}, {Label: "Próxima vez", Value: next}}
}

// RoutineLine is what a routine did to a plan, or why it did nothing.
type RoutineLine struct {
	Plan, Customer string // codes; "" of what is about none
	Sentences      []string
}

// RoutineLines lists a part of what a run did. More than most lines are counted and not shown.
func RoutineLines(title, text string, lines []RoutineLine, total int, none string) Section {
	if more := total - len(lines); more > 0 {
		text = strings.TrimSpace(text + " " + Counted(more, "linha a mais não é mostrada", "linhas a mais não são mostradas") + ".")
	}
	return ListSection(title, text, ListOf(title, []Column[RoutineLine]{
		NewColumn("Plano", "doc", func(l RoutineLine) Cell {
			if l.Plan == "" {
				return nil
			}
			return Cell{{Text: l.Plan, URL: RecordURL(l.Customer) + "/planos#plano-" + l.Plan}}
		}),
		NewColumn("Cliente", "doc", func(l RoutineLine) Cell {
			if l.Customer == "" {
				return nil
			}
			return Cell{{Text: l.Customer, URL: RecordURL(l.Customer)}}
		}),
		NewColumn("O quê", "text", func(l RoutineLine) Cell { return Text(strings.Join(l.Sentences, " ")) }),
	}, lines, NewEmpty(none, "")))
}
