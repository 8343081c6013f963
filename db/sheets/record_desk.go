package sheets

// AttendanceSteps are what was noted while attendances ran.
func AttendanceSteps() RecordTable {
	return RecordTable{Table: "attendance_steps", Key: "id", Columns: naming("attendance_id", Protocols, plain("at", "actor", "text")...)}
}

// AttendanceLinks tie attendances that are about the same thing.
func AttendanceLinks() RecordTable {
	return RecordTable{
		Table: "attendance_links", Key: "attendance_id", Then: "linked_id", Ordered: true,
		Columns: naming("attendance_id", Protocols, naming("linked_id", Protocols)...),
	}
}

// OccurrenceSteps are what was done about occurrences.
func OccurrenceSteps() RecordTable {
	return RecordTable{Table: "occurrence_steps", Key: "id", Columns: naming("occurrence_id", OccurrenceNumbers,
		plain("at", "actor", "status", "assignee", "text")...)}
}

// ServiceOrderSteps are what was done about service orders.
func ServiceOrderSteps() RecordTable {
	return RecordTable{Table: "service_order_steps", Key: "id", Columns: naming("service_order_id", ServiceOrderNumbers,
		plain("at", "actor", "status", "text")...)}
}

// EquipmentMovements are where assets have been. The account that is to confirm one stays in its database.
func EquipmentMovements() RecordTable {
	columns := naming("equipment_id", AssetNumbers, plain("status", "state", "mode")...)
	columns = append(columns, naming("stock_place_id", StockPlaceNames, naming("customer_id", CustomerCodes, naming("plan_id", PlanCodes,
		plain("technician")...)...)...)...)
	columns = append(columns, naming("order_id", ServiceOrderNumbers, plain("responsible", "confirming", "asked_at", "began_at", "ended_at")...)...)
	return RecordTable{Table: "equipment_movements", Key: "id", Columns: columns}
}

// Outages are the times without service; the last columns list what they concern, a name a line.
func Outages() RecordTable {
	areas := func(kind string) RecordColumn {
		return RecordColumn{SQL: "coalesce((SELECT group_concat(a.name, char(10) ORDER BY a.id) FROM outage_areas a WHERE a.outage_id = x.id AND a.kind = '" + kind + "'), '')"}
	}
	return RecordTable{Table: "outages", Key: "id", Columns: append(plain("message", "began_at", "expected", "ended_at", "opened_by"),
		areas("access_point"), areas("district"))}
}

func outageAreas() RecordTable {
	return RecordTable{Table: "outage_areas", Key: "id", Columns: plain("outage_id", "kind", "name")}
}

// OutageArea adds what an outage concerns.
func (b *Bulk) OutageArea(outageID int64, kind, name string) {
	b.add(b.tableOf("outage_areas"), outageID, kind, name)
}

// StockPlace is the id of a place of this name, which is made when there is none.
func (b *Bulk) StockPlace(name string) int64 { return b.namedID(bulkStockPlaces, name) }
