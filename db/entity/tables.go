package entity

import "balcao/internal/isp"

// named is a reference by name into the catalogue that may be empty.
func named(column, table string) reference {
	return reference{column: column, table: table, by: "name", empty: true, ends: true}
}

// coded is a reference by a code or number that may be empty.
func coded(column, table, by string) reference {
	return reference{column: column, table: table, by: by, empty: true}
}

// Customers are the register's own rows.
func Customers() Entity[isp.Customer] {
	return Entity[isp.Customer]{
		table: table{
			Subject: "customer", Noun: "este cliente", name: "customers",
			refs: map[string]reference{"business_unit": named("business_unit_id", "business_units")},
		},
		Fields: isp.CustomerFields(),
		Head:   func(v *isp.Customer) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}

// Phones are telephones of customers.
func Phones() Entity[isp.Phone] {
	return Entity[isp.Phone]{
		table:  table{Subject: "phone", Noun: "este telefone", name: "phones", owner: "customer_id"},
		Fields: isp.PhoneFields(),
		Head:   func(v *isp.Phone) Head { return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion} },
	}
}

// Contacts are people linked to customers.
func Contacts() Entity[isp.Contact] {
	return Entity[isp.Contact]{
		table:  table{Subject: "contact", Noun: "este contato", name: "contacts", owner: "customer_id"},
		Fields: isp.ContactFields(),
		Head:   func(v *isp.Contact) Head { return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion} },
	}
}

// Addresses are places of customers.
func Addresses() Entity[isp.Address] {
	return Entity[isp.Address]{
		table:  table{Subject: "address", Noun: "este endereço", name: "addresses", owner: "customer_id"},
		Fields: isp.AddressFields(),
		Head:   func(v *isp.Address) Head { return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion} },
	}
}

// RadiusLogins are the user names under which plans authenticate. Their passwords are written by
// the functions of logins alone.
func RadiusLogins() Entity[isp.RadiusLogin] {
	return Entity[isp.RadiusLogin]{
		table:  table{Subject: "radius_login", Noun: "este login", name: "radius_logins", owner: "plan_id"},
		Fields: isp.RadiusLoginFields(),
		Head: func(v *isp.RadiusLogin) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
		reads: []derived[isp.RadiusLogin]{{"x.secret IS NOT NULL", func(v *isp.RadiusLogin) any { return &v.HasSecret }}},
	}
}

// IPAssignments are addresses given to plans.
func IPAssignments() Entity[isp.IPAssignment] {
	return Entity[isp.IPAssignment]{
		table:  table{Subject: "ip_assignment", Noun: "este IP", name: "ip_assignments", owner: "plan_id"},
		Fields: isp.IPAssignmentFields(),
		Head: func(v *isp.IPAssignment) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// ONUs are fibre terminals of plans.
func ONUs() Entity[isp.ONU] {
	return Entity[isp.ONU]{
		table:  table{Subject: "onu", Noun: "esta ONU", name: "onus", owner: "plan_id"},
		Fields: isp.ONUFields(),
		Head: func(v *isp.ONU) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// EmailAccounts are mailboxes of plans, with their aliases, which their own functions write.
func EmailAccounts() Entity[isp.EmailAccount] {
	return Entity[isp.EmailAccount]{
		table: table{
			Subject: "email_account", Noun: "esta conta de e-mail", name: "email_accounts", owner: "plan_id",
			lists: map[string]string{
				"aliases": "(SELECT json_group_array(a.address ORDER BY a.id) FROM email_aliases a WHERE a.email_account_id = x.id)",
			},
		},
		Fields: isp.EmailAccountFields(),
		Head: func(v *isp.EmailAccount) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// HostedDomains are domains hosted for plans.
func HostedDomains() Entity[isp.HostedDomain] {
	return Entity[isp.HostedDomain]{
		table:  table{Subject: "hosted_domain", Noun: "este domínio", name: "hosted_domains", owner: "plan_id"},
		Fields: isp.HostedDomainFields(),
		Head: func(v *isp.HostedDomain) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// VoiceTerminals are telephone numbers sold in plans.
func VoiceTerminals() Entity[isp.VoiceTerminal] {
	return Entity[isp.VoiceTerminal]{
		table:  table{Subject: "voice_terminal", Noun: "este terminal", name: "voice_terminals", owner: "plan_id"},
		Fields: isp.VoiceTerminalFields(),
		Head: func(v *isp.VoiceTerminal) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// Circuits are designations of dedicated links.
func Circuits() Entity[isp.Circuit] {
	return Entity[isp.Circuit]{
		table:  table{Subject: "circuit", Noun: "este circuito", name: "circuits", owner: "plan_id"},
		Fields: isp.CircuitFields(),
		Head: func(v *isp.Circuit) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// TVDevices are set-top boxes of plans.
func TVDevices() Entity[isp.TVDevice] {
	return Entity[isp.TVDevice]{
		table:  table{Subject: "tv_device", Noun: "este aparelho de TV", name: "tv_devices", owner: "plan_id"},
		Fields: isp.TVDeviceFields(),
		Head: func(v *isp.TVDevice) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// ExtraServices are what plans have beside what their type includes.
func ExtraServices() Entity[isp.ExtraService] {
	return Entity[isp.ExtraService]{
		table: table{
			Subject: "extra_service", Noun: "este serviço adicional", name: "extra_services", owner: "plan_id",
			refs: map[string]reference{"product": named("product_id", "products")},
		},
		Fields: isp.ExtraServiceFields(),
		Head: func(v *isp.ExtraService) Head {
			return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion, Plan: &v.PlanID}
		},
	}
}

// planCode is the code of the plan that a row names; "" when it names none.
const planCode = "coalesce((SELECT p.code FROM plans p WHERE p.id = x.plan_id), '')"

// PaymentSlips are boletos of customers; they may name a plan.
func PaymentSlips() Entity[isp.PaymentSlip] {
	return Entity[isp.PaymentSlip]{
		table:  table{Subject: "payment_slip", Noun: "este boleto", name: "payment_slips", owner: "customer_id", plan: true},
		Fields: isp.PaymentSlipFields(),
		Head:   func(v *isp.PaymentSlip) Head { return Head{ID: &v.ID, Version: &v.Version} },
		reads:  []derived[isp.PaymentSlip]{{planCode, func(v *isp.PaymentSlip) any { return &v.PlanCode }}},
	}
}

// FiscalDocuments are notas of customers; they may name a plan.
func FiscalDocuments() Entity[isp.FiscalDocument] {
	return Entity[isp.FiscalDocument]{
		table:  table{Subject: "fiscal_document", Noun: "esta nota", name: "fiscal_documents", owner: "customer_id", plan: true},
		Fields: isp.FiscalDocumentFields(),
		Head:   func(v *isp.FiscalDocument) Head { return Head{ID: &v.ID, Version: &v.Version} },
		reads:  []derived[isp.FiscalDocument]{{planCode, func(v *isp.FiscalDocument) any { return &v.PlanCode }}},
	}
}

// ContractTemplates are the texts of which documents are made. The text is read from the version
// that is in use, which the functions of templates write.
func ContractTemplates() Entity[isp.ContractTemplate] {
	now := func(column string) string {
		return "(SELECT v." + column + " FROM contract_template_versions v WHERE v.contract_template_id = x.id AND v.version = x.version)"
	}
	return Entity[isp.ContractTemplate]{
		table: table{
			Subject: "contract_template", Noun: "este modelo de contrato", name: "contract_templates",
			refs: map[string]reference{
				"plan_type":     {column: "plan_type_id", table: "plan_types", by: "code", empty: true},
				"business_unit": named("business_unit_id", "business_units"),
			},
		},
		Fields: isp.ContractTemplateFields(),
		Head:   func(v *isp.ContractTemplate) Head { return Head{ID: &v.ID, Version: &v.Version} },
		reads: []derived[isp.ContractTemplate]{
			{now("html"), func(v *isp.ContractTemplate) any { return &v.HTML }},
			{now("saved_at"), func(v *isp.ContractTemplate) any { return &v.SavedAt }},
			{now("saved_by"), func(v *isp.ContractTemplate) any { return &v.SavedBy }},
		},
	}
}

// WholePlans are Plans with their type and address by code, for acts; imports write those beside the
// fields.
func WholePlans() Entity[isp.Plan] {
	return Entity[isp.Plan]{
		table: table{
			Subject: "plan", Noun: "este plano", name: "plans", owner: "customer_id",
			refs: map[string]reference{
				"plan_type":       {column: "plan_type_id", table: "plan_types", by: "code"},
				"install_address": {column: "install_address_id", table: "addresses", by: "code", empty: true},
				"access_point":    named("access_point_id", "access_points"),
			},
		},
		Fields: isp.WholePlanFields(),
		Head:   func(v *isp.Plan) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}
