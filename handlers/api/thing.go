package api

import (
	"balcao/db"
	"balcao/internal/isp"
)

// thing is what an act made or changed, as the record shows it.
func (s sight) thing(v any) any {
	switch v := v.(type) {
	case isp.Customer:
		return s.customer(v)
	case isp.Phone:
		return s.phone(v)
	case isp.Contact:
		return s.contact(v)
	case isp.Address:
		return addressOf(v)
	case isp.RadiusLogin:
		return loginOf(v)
	case isp.IPAssignment:
		return ipOf(v)
	case isp.ONU:
		return onuOf(v)
	case isp.EmailAccount:
		return emailOf(v)
	case isp.HostedDomain:
		return domainOf(v)
	case isp.VoiceTerminal:
		return s.terminal(v)
	case isp.Circuit:
		return circuitOf(v)
	case isp.PaymentSlip:
		return slipOf(v)
	case isp.FiscalDocument:
		return fiscalOf(v)
	case isp.User:
		return userOf(v)
	case db.Token:
		return tokenOf(v)
	case isp.StoredRole:
		return roleOf(v)
	case isp.Setting:
		return settingOf(v)
	case isp.RuleInForce:
		return ruleOf(v)
	case isp.TVDevice:
		return tvOf(v)
	}
	return s.plannedThing(v)
}

// plannedThing is thing for plans, contracts and what the service desk works with.
func (s sight) plannedThing(v any) any {
	switch v := v.(type) {
	case isp.ContractTemplate:
		return templateOf(v)
	case isp.ContractPaper:
		return paperOf(v)
	case db.Paper:
		return textOf(v)
	case isp.ContractScan:
		return scanOf(v)
	case isp.Attendance:
		return attendanceOf(v)
	case isp.AttendanceType:
		return attendanceTypeOf(v)
	case isp.AttachedFile:
		return fileOf(v)
	case isp.Occurrence:
		return occurrenceOf(v)
	case isp.ServiceOrder:
		return orderOf(v)
	case db.PlanRecord:
		return s.plan(v)
	case db.ContractRecord:
		return contractOf(v.Contract, db.PlanCare{Terms: v.Terms, Papers: v.Papers, Scans: v.Scans})
	case isp.PermanenceTerm:
		return termOf(v)
	case db.HoldNow:
		return holdAnswerOf(v)
	case isp.SuspensionHold:
		return holdAnswerOf(db.HoldNow{SuspensionHold: v, Status: v.Status(s.today)})
	case db.ServiceNow:
		return extraServiceOf(v)
	case isp.ExtraService:
		return extraServiceOf(db.ServiceNow{ExtraService: v, Status: v.Status(s.today)})
	case isp.DebtNotice:
		return noticeOf(v)
	case db.BillingEntry:
		return entryOf(v)
	case isp.Equipment:
		return equipmentOf(v)
	case isp.Outage:
		return outageOf(v)
	case isp.PlanType:
		return planTypeOf(v)
	case isp.CatalogueEntry:
		return catalogueOf(v)
	}
	return v
}
