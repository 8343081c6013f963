package isp

import (
	"encoding/json"
	"strings"
	"time"
)

// Event is one line of history: who did what, when, and what it was before and after. It is
// written in the transaction that did it and never changes. The timeline of a customer and
// the audit log read the same lines.
type Event struct {
	ID         int64
	At         time.Time // UTC
	UserID     int64     // 0 for tokens and the program itself
	Actor      string    // the name as it was then
	Origin     string    // network address; "" on the console
	Kind       string    // subject.verb: customer.created, radius_login.deleted, user.login_failed
	CustomerID int64     // 0 when it is about no customer
	PlanID     int64     // 0 when it is about no plan
	SubjectID  int64     // row of the table of the subject; 0 when there is none
	Protocol   string    // of the attendance that asked for it
	Before     json.RawMessage
	After      json.RawMessage
}

// TimelineKinds are the kinds of lines in the timeline of a customer, in the order in which
// they are offered as filters.
func TimelineKinds() Words {
	return Words{
		{"registration", "cadastro"},
		{"plan", "planos"},
		{"contract", "contratos"},
		{"access", "acessos"},
		{"finance", "financeiro"},
		{"equipment", "equipamentos"},
		{"attendance", "atendimentos"},
		{"occurrence", "ocorrencias"},
		{"service_order", "ordens"},
	}
}

// TimelineKind is the kind of a line by the kind of its event, subject.verb. What is not known
// is of the registration, so that no line is hidden.
func TimelineKind(event string) string {
	subject, _, _ := strings.Cut(event, ".")
	switch subject {
	case "plan", "contract", "equipment", "attendance", "occurrence", "service_order":
		return subject
	case "radius_login", "ip_assignment", "onu", "email_account", "email_alias", "hosted_domain", "voice_terminal", "circuit", "tv_device":
		return "access"
	case "payment_slip", "fiscal_document":
		return "finance"
	}
	return "registration"
}

// TimelineReader is the permission that lets lines of a kind be read.
func TimelineReader(kind string) Permission {
	switch kind {
	case "contract":
		return ReadContracts
	case "access":
		return ReadAccess
	case "finance":
		return ReadFinance
	case "equipment":
		return ReadEquipment
	case "attendance", "occurrence", "service_order":
		return ReadService
	}
	return ReadCustomer
}
