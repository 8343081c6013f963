package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// Check says what is wrong with what was typed so far, without asking the database: what the rules of
// the fields and of the thing say, and nothing about fields that were not sent.
func (a Act) Check(sent isp.Sent, today string) isp.Faults { return a.check(sent, today) }

// checking makes a row's check out of its fields.
func checking[T any](fields []isp.Field[T]) func(isp.Sent, string) isp.Faults {
	return func(sent isp.Sent, today string) isp.Faults {
		var v T
		faults := isp.TakeWhole(fields, sent, &v)
		return append(faults, checkThing(&v, today)...)
	}
}

// checkThing asks the rule of a thing, which its store function asks too.
func checkThing(v any, today string) isp.Faults {
	switch v := v.(type) {
	case *db.NewCustomer:
		return db.CheckNewCustomer(v, today)
	case *db.NewPlan:
		return isp.CheckPlan(&v.Plan)
	case *isp.Customer:
		return isp.CheckCustomer(v, today)
	case *isp.Phone:
		return isp.CheckPhone(v)
	case *isp.Contact:
		return isp.CheckContact(v)
	case *isp.Address:
		return isp.CheckAddress(v)
	case *isp.IPAssignment:
		return isp.CheckIPAssignment(v)
	case *isp.ONU:
		return isp.CheckONU(v)
	case *isp.EmailAccount:
		return isp.CheckEmailAccount(v)
	case *isp.HostedDomain:
		return isp.CheckHostedDomain(v)
	case *isp.VoiceTerminal:
		return isp.CheckVoiceTerminal(v)
	case *isp.TVDevice:
		return isp.CheckTVDevice(v)
	case *isp.ExtraService:
		return isp.CheckExtraService(v)
	case *isp.Equipment:
		return isp.CheckEquipment(v)
	case *isp.PlanType:
		return isp.CheckPlanType(v)
	case *isp.CatalogueEntry:
		return isp.CheckCatalogueEntry(v)
	}
	return nil
}
