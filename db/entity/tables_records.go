package entity

import "balcao/internal/isp"

// PlanTypes are the catalogue.
func PlanTypes() Entity[isp.PlanType] {
	return Entity[isp.PlanType]{
		table: table{
			Subject: "plan_type", Noun: "este tipo de plano", name: "plan_types",
			refs: map[string]reference{"plan_group": {column: "plan_group_id", table: "plan_groups", by: "name"}},
		},
		Fields: isp.PlanTypeFields(),
		Head:   func(v *isp.PlanType) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}

// WholePlanTypes are PlanTypes with what no exchange file has, for acts.
func WholePlanTypes() Entity[isp.PlanType] {
	e := PlanTypes()
	e.Fields = isp.WholePlanTypeFields()
	e.refs = map[string]reference{
		"plan_group": {column: "plan_group_id", table: "plan_groups", by: "name", ends: true}, "business_unit": named("business_unit_id", "business_units"),
	}
	return e
}

// Roles are what people and keys may do. Their permissions have a table of their own, which their functions write.
func Roles() Entity[isp.StoredRole] {
	return Entity[isp.StoredRole]{
		table: table{
			Subject: "role", Noun: "este papel", name: "roles",
			lists: map[string]string{
				"permissions": "(SELECT json_group_array(p.permission ORDER BY p.permission) FROM role_permissions p WHERE p.role_id = x.id)",
			},
		},
		Fields: isp.RoleFields(),
		Head:   func(v *isp.StoredRole) Head { return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion} },
	}
}

// CatalogueEntries are the rows of one of the lists that forms choose from.
func CatalogueEntries(list isp.CatalogueList) Entity[isp.CatalogueEntry] {
	return Entity[isp.CatalogueEntry]{
		table: table{
			Subject: list.Subject, Noun: list.This, name: list.Subject + "s",
			zeros: map[string]bool{"customer_limit": true},
		},
		Fields: isp.CatalogueFields(list.Subject),
		Head:   func(v *isp.CatalogueEntry) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}

// Plans are what customers have. Type, address and former plan are written beside the fields.
func Plans() Entity[isp.Plan] {
	return Entity[isp.Plan]{
		table: table{
			Subject: "plan", Noun: "este plano", name: "plans", owner: "customer_id",
			refs: map[string]reference{"access_point": named("access_point_id", "access_points")},
		},
		Fields: isp.PlanFields(),
		Head:   func(v *isp.Plan) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}

// Contracts are the contracts of plans.
func Contracts() Entity[isp.Contract] {
	return Entity[isp.Contract]{
		table:  table{Subject: "contract", Noun: "este contrato", name: "contracts", owner: "plan_id"},
		Fields: isp.ContractFields(),
		Head:   func(v *isp.Contract) Head { return Head{ID: &v.ID, Version: &v.Version, Plan: &v.PlanID} },
	}
}

// Equipment is the stock, at customers or not. What is at a customer names it; the plan may be named too.
func Equipment() Entity[isp.Equipment] {
	return Entity[isp.Equipment]{
		table: table{
			Subject: "equipment", Noun: "este equipamento", name: "equipment", plan: true,
			refs: map[string]reference{
				"product": named("product_id", "products"), "stock_place": named("stock_place_id", "stock_places"),
				"customer": coded("customer_id", "customers", "code"), "plan": coded("plan_id", "plans", "code"),
			},
		},
		Fields: isp.EquipmentFields(),
		Head:   func(v *isp.Equipment) Head { return Head{ID: &v.ID, Version: &v.Version} },
		reads: []derived[isp.Equipment]{
			{"coalesce(x.customer_id, 0)", func(v *isp.Equipment) any { return &v.CustomerID }},
			{"coalesce(x.plan_id, 0)", func(v *isp.Equipment) any { return &v.PlanID }},
		},
	}
}

// Attendances are the contacts of customers with the provider.
func Attendances() Entity[isp.Attendance] {
	return Entity[isp.Attendance]{
		table: table{
			Subject: "attendance", Noun: "este atendimento", name: "attendances", owner: "customer_id", plan: true,
			refs: map[string]reference{"plan": coded("plan_id", "plans", "code"), "closing_reason": named("closing_reason_id", "closing_reasons")},
		},
		Fields: isp.AttendanceFields(),
		Head:   func(v *isp.Attendance) Head { return Head{ID: &v.ID, Version: &v.Version} },
		reads: []derived[isp.Attendance]{{
			"coalesce((SELECT u.name FROM users u WHERE u.id = x.user_id), (SELECT k.name FROM api_tokens k WHERE k.id = x.key_id), '')",
			func(v *isp.Attendance) any { return &v.User },
		}},
	}
}

// AttachedFiles are files on things of the service desk. Their content is a row of attachments, which
// never changes.
func AttachedFiles() Entity[isp.AttachedFile] {
	kept := func(column string) string {
		return "(SELECT a." + column + " FROM attachments a WHERE a.id = x.attachment_id)"
	}
	return Entity[isp.AttachedFile]{
		table: table{
			Subject: "attached_file", Noun: "este anexo", name: "attached_files", owner: "customer_id",
			refs: map[string]reference{
				"attendance": coded("attendance_id", "attendances", "protocol"), "occurrence": coded("occurrence_id", "occurrences", "number"),
				"service_order": coded("service_order_id", "service_orders", "number"),
			},
			lists: map[string]string{"file": kept("name"), "sha256": kept("sha256")},
		},
		Fields: isp.AttachedFileFields(),
		Head:   func(v *isp.AttachedFile) Head { return Head{ID: &v.ID, Version: &v.Version, Deletion: &v.Deletion} },
		reads: []derived[isp.AttachedFile]{
			{"x.attachment_id", func(v *isp.AttachedFile) any { return &v.File.ID }},
			{kept("media_type"), func(v *isp.AttachedFile) any { return &v.File.MediaType }},
			{kept("size"), func(v *isp.AttachedFile) any { return &v.File.Size }},
			{kept("added_at"), func(v *isp.AttachedFile) any { return &v.File.AddedAt }},
			{kept("added_by"), func(v *isp.AttachedFile) any { return &v.File.AddedBy }},
		},
	}
}

// Occurrences are the tickets of customers.
func Occurrences() Entity[isp.Occurrence] {
	return Entity[isp.Occurrence]{
		table: table{
			Subject: "occurrence", Noun: "esta ocorrência", name: "occurrences", owner: "customer_id", plan: true,
			refs: map[string]reference{"plan": coded("plan_id", "plans", "code"), "closing_reason": named("closing_reason_id", "closing_reasons")},
		},
		Fields: isp.OccurrenceFields(),
		Head:   func(v *isp.Occurrence) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}

// ServiceOrders are field work.
func ServiceOrders() Entity[isp.ServiceOrder] {
	return Entity[isp.ServiceOrder]{
		table: table{
			Subject: "service_order", Noun: "esta ordem de serviço", name: "service_orders", owner: "customer_id", plan: true,
			refs: map[string]reference{
				"plan": coded("plan_id", "plans", "code"), "occurrence": coded("occurrence_id", "occurrences", "number"),
				"address": coded("address_id", "addresses", "code"), "closing_reason": named("closing_reason_id", "closing_reasons"),
			},
		},
		Fields: isp.ServiceOrderFields(),
		Head:   func(v *isp.ServiceOrder) Head { return Head{ID: &v.ID, Version: &v.Version} },
	}
}
