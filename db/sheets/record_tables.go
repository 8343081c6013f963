package sheets

// RecordTables is THE list of the tables of records: what a load fills beside the entities.
func RecordTables() []RecordTable {
	return []RecordTable{
		PlanPrices(), PlanDiscounts(), SuspensionHolds(), CustomerPauses(), ProvisionalEnablings(), PlanStates(), planCutSlips(),
		OwnershipTransfers(), PendingMoves(), ContractValidities(), PermanenceTerms(), DebtNotices(), debtNoticeSlips(),
		BillingEntries(), BilledMonths(), BilledServiceMonths(),
		AttendanceSteps(), AttendanceLinks(), OccurrenceSteps(), ServiceOrderSteps(), EquipmentMovements(), Outages(), outageAreas(),
	}
}

// PlanPrices are what plans cost and when.
func PlanPrices() RecordTable {
	return RecordTable{Table: "plan_prices", Key: "id", Columns: naming("plan_id", PlanCodes,
		naming("plan_type_id", PlanTypeCodes, plain("starts_on", "ends_on", "price_cents")...)...)}
}

// PlanDiscounts are what is taken off the price of plans, or put on it.
func PlanDiscounts() RecordTable {
	return RecordTable{Table: "plan_discounts", Key: "id", Columns: naming("plan_id", PlanCodes,
		plain("description", "is_increase", "amount_cents", "starts_on", "ends_on")...)}
}

// SuspensionHolds protect plans from being cut.
func SuspensionHolds() RecordTable {
	return RecordTable{Table: "suspension_holds", Key: "id", Columns: naming("plan_id", PlanCodes,
		plain("from_suspend", "from_reduce", "until", "reason", "cancelled_on", "told_on")...)}
}

// CustomerPauses are the suspensions that customers asked for.
func CustomerPauses() RecordTable {
	return RecordTable{Table: "customer_pauses", Key: "id", Columns: naming("plan_id", PlanCodes,
		plain("starts_on", "ends_on", "resumed_on", "cancelled")...)}
}

// ProvisionalEnablings are the days of trust.
func ProvisionalEnablings() RecordTable {
	return RecordTable{Table: "provisional_enablings", Key: "id", Columns: naming("plan_id", PlanCodes,
		plain("starts_on", "ends_on", "ended_on")...)}
}

// PlanStates are what is true of plans beside their status; the last column lists the boletos for
// which one is cut.
func PlanStates() RecordTable {
	return RecordTable{Table: "plan_states", Key: "plan_id", Columns: append(naming("plan_id", PlanCodes,
		plain("installed", "suspended", "reduced", "provisional", "paused", "transferred", "cancelled", "cut_on")...),
		RecordColumn{SQL: slipList("plan_cut_slips l", "l.plan_id = x.plan_id")})}
}

func planCutSlips() RecordTable {
	return RecordTable{Table: "plan_cut_slips", Key: "plan_id", Then: "slip_id", Columns: plain("plan_id", "slip_id")}
}

// OwnershipTransfers are plans that changed hands. What went along is known by ids, for the undoing by
// the act, and neither leaves the database.
func OwnershipTransfers() RecordTable {
	return RecordTable{Table: "ownership_transfers", Key: "id", Columns: naming("from_plan_id", PlanCodes,
		naming("to_plan_id", PlanCodes, plain("takes_on", "signed_on", "signed_by", "undone_at", "act_id")...)...)}
}

// PendingMoves are what was asked for and waits for its day.
func PendingMoves() RecordTable {
	return RecordTable{Table: "pending_moves", Key: "id", Columns: naming("plan_id", PlanCodes,
		plain("kind", "takes_on", "ask", "asked_by", "asked_at", "protocol", "status")...)}
}

// ContractValidities are the days that a validity had before it was changed.
func ContractValidities() RecordTable {
	return RecordTable{Table: "contract_validities", Key: "id", Columns: naming("contract_id", ContractNumbers,
		plain("starts_on", "ends_on", "replaced_at", "replaced_by", "reason")...)}
}

// PermanenceTerms are the promises to stay.
func PermanenceTerms() RecordTable {
	return RecordTable{Table: "permanence_terms", Key: "id", Columns: naming("contract_id", ContractNumbers,
		plain("starts_on", "months", "ends_on", "paused_days", "benefit_cents", "benefit", "ended_on", "told_on")...)}
}

// DebtNotices are the notices that were sent; the last column lists their boletos.
func DebtNotices() RecordTable {
	return RecordTable{Table: "debt_notices", Key: "id", Columns: append(naming("plan_id", PlanCodes,
		plain("channel", "sent_on", "proof", "amount_cents", "months")...),
		RecordColumn{SQL: slipList("debt_notice_slips l", "l.notice_id = x.id")})}
}

func debtNoticeSlips() RecordTable {
	return RecordTable{Table: "debt_notice_slips", Key: "slip_id", Then: "notice_id", Columns: plain("notice_id", "slip_id")}
}

// BillingEntries are the lines for the biller.
func BillingEntries() RecordTable {
	columns := naming("plan_id", PlanCodes, plain("month", "kind", "amount_cents", "fee_status")...)
	columns = append(columns, naming("plan_type_id", PlanTypeCodes, plain("starts_on", "ends_on", "billed_on")...)...)
	columns = append(columns, naming("extra_service_id", ExtraServiceCodes)...)
	return RecordTable{Table: "billing_entries", Key: "id", Columns: columns}
}

// BilledMonths are the months of plans that were settled when something about them changed.
func BilledMonths() RecordTable {
	return RecordTable{Table: "billed_months", Key: "plan_id", Then: "month", Columns: naming("plan_id", PlanCodes, plain("month", "price_cents")...)}
}

// BilledServiceMonths are the months of extra services that were settled when something about them changed.
func BilledServiceMonths() RecordTable {
	return RecordTable{
		Table: "billed_service_months", Key: "extra_service_id", Then: "month",
		Columns: naming("extra_service_id", ExtraServiceCodes, plain("month", "price_cents")...),
	}
}
