package views

// Screens lists every screen once, empty. The tests hold it against the HTML: a screen that
// is not here, or an HTML file that no struct names, fails.
func Screens() []Screen {
	return []Screen{
		&CustomerSearch{},
		&RegistrationTab{},
		&ContactsTab{},
		&PlansTab{},
		&FinanceTab{},
		&EquipmentTab{},
		&AttendancesTab{},
		&AttendanceBar{},
		&OccurrencesTab{},
		&OrdersTab{},
		&ContractsTab{},
		&ContractPapers{},
		&PaperBatchAsk{},
		&PaperBatchPage{},
		&ContractTemplates{},
		&ContractTemplate{},
		&ContractTemplateVersions{},
		&ContractTemplateVersion{},
		&TimelineTab{},
		&Act{},
		&ServicePage{},
		&Queue{},
		&FieldHistory{},
		&OrderSheet{},
		&Agenda{},
		&Outages{},
		&Assets{},
		&AssetPage{},
		&Receipt{},
		&Holder{},
		&Login{},
		&FirstAccess{},
		&Failure{},
		&Help{},
		&Config{},
		&DebtLetters{},
	}
}
