package feed

import "strings"

// origin is a set of rows and whose they are. Its texts are SQL of this file and of nowhere
// else. In a CROSS JOIN, SQLite reads the left table first: the few plans of a customer before
// what hangs on them, whatever it takes the sizes of the tables for.
type origin struct {
	rows     string // FROM … WHERE …; "{x}" restricts the rows to customers, of which x is the id
	customer string // id of the customer
	plan     string // code of the plan; "''" when it is the customer's own
	gone     string // when and by whom it was deleted: two expressions
	until    string // day until which the customer was the holder; "''" for the present one
	subject  string // what a row is, as events call it: phone, ip_assignment
	id       string // id of the row
	asset    string // its asset number; "''" of what is no equipment
}

// tabOf is the tab of the record on which the rows of a subject stand.
func tabOf(subject string) string {
	switch subject {
	case "customer", "phone", "address":
		return "cadastro"
	case "contact":
		return "contatos"
	case "payment_slip", "fiscal_document":
		return "financeiro"
	case "equipment":
		return "equipamentos"
	case "attendance":
		return "atendimentos"
	case "occurrence":
		return "ocorrencias"
	case "service_order":
		return "ordens"
	case "contract":
		return "contratos"
	}
	return "planos"
}

// subjectOf names what the rows of a table are, given as "contacts" or "radius_logins t".
func subjectOf(table string) string {
	table, _, _ = strings.Cut(table, " ")
	switch table {
	case "addresses":
		return "address"
	case "equipment":
		return table
	}
	return strings.TrimSuffix(table, "s")
}

// What an origin says when there is nothing to say.
const (
	nothing   = "''"
	neverGone = "'', ''"
)

// ofCustomers are the customers themselves.
func ofCustomers() origin {
	return origin{
		rows: "FROM customers t WHERE {t.id}", customer: "t.id", plan: nothing, gone: neverGone, until: nothing,
		subject: "customer", id: "t.id", asset: nothing,
	}
}

// ofCustomer are the rows of a table that belong to a customer and to no plan.
func ofCustomer(table string) origin {
	return origin{
		rows: "FROM " + table + " t WHERE {t.customer_id}", customer: "t.customer_id", plan: nothing, gone: neverGone, until: nothing,
		subject: subjectOf(table), id: "t.id", asset: nothing,
	}
}

// aliveOfCustomer are the rows of a table of customers that were not deleted.
func aliveOfCustomer(table string) origin {
	alive := ofCustomer(table)
	alive.rows += " AND t.deleted_at IS NULL"
	return alive
}

// ofDebts are the rows of a table that belong to a customer whoever holds the plan they name.
func ofDebts(table string) origin {
	return origin{
		rows:     "FROM " + table + " t LEFT JOIN plans p ON p.id = t.plan_id WHERE {t.customer_id}",
		customer: "t.customer_id", plan: "coalesce(p.code, '')", gone: neverGone, until: nothing,
		subject: subjectOf(table), id: "t.id", asset: nothing,
	}
}

// ofPlans are the plans themselves.
func ofPlans() origin {
	return origin{
		rows: "FROM plans t WHERE {t.customer_id}", customer: "t.customer_id", plan: "t.code", gone: neverGone, until: nothing,
		subject: "plan", id: "t.id", asset: nothing,
	}
}

// ofInstallations are the addresses that plans point to, once for each plan.
func ofInstallations() origin {
	return origin{
		rows:     "FROM plans p CROSS JOIN addresses a ON a.id = p.install_address_id WHERE {p.customer_id}",
		customer: "p.customer_id", plan: "p.code", gone: neverGone, until: nothing,
		subject: "plan", id: "p.id", asset: nothing,
	}
}

// ofContracts are the contracts of the plans; they stay with the customer who signed them.
func ofContracts() origin {
	return origin{
		rows:     "FROM plans p CROSS JOIN contracts t ON t.plan_id = p.id WHERE {p.customer_id}",
		customer: "p.customer_id", plan: "p.code", gone: neverGone, until: nothing,
		subject: "contract", id: "t.id", asset: nothing,
	}
}

// lasting are the things of the plans that were not deleted, of a kind without a first day.
func lasting(table string, columns ...string) []searchValues {
	return things(table, "t.deleted_at IS NULL", "1", neverGone, columns)
}

// alive are the things of the plans that were not deleted.
func alive(table string, columns ...string) []searchValues {
	return things(table, "t.deleted_at IS NULL", beforeTransfer, neverGone, columns)
}

// deleted are the things of the plans that were deleted.
func deleted(table string, columns ...string) []searchValues {
	return things(table, "t.deleted_at IS NOT NULL", beforeTransfer, "t.deleted_at, t.deleted_by", columns)
}

// ofFormerHolder is whose the rows are that a plan's former holder had.
const ofFormerHolder = "h.customer_id"

// ofFormer reports whether the rows are those of former holders.
func (o origin) ofFormer() bool { return o.customer == ofFormerHolder }

// beforeTransfer leaves out what the plan got only under a later holder. What began on an
// unknown day was there from the start.
const beforeTransfer = "(t.valid_from = '' OR substr(t.valid_from, 1, 10) < h.until)"

// things are rows that belong to a plan: with its holder, and, marked, with each former holder
// of the same service (search-details.md 16).
func things(table, condition, before, gone string, columns []string) []searchValues {
	asset := nothing
	if subjectOf(table) == "equipment" {
		asset = "t.asset_number"
	}
	present := origin{
		rows:     "FROM plans p CROSS JOIN " + table + " WHERE t.plan_id = p.id AND {p.customer_id} AND " + condition,
		customer: "p.customer_id", plan: "p.code", gone: gone, until: "iif(p.status = 'transferred', p.cancelled_on, '')",
		subject: subjectOf(table), id: "t.id", asset: asset,
	}
	former := origin{
		rows:     "FROM (" + formerHolders + ") h CROSS JOIN " + table + " WHERE t.plan_id = h.plan_id AND " + condition + " AND " + before,
		customer: ofFormerHolder, plan: "h.code", gone: gone, until: "h.until",
		subject: subjectOf(table), id: "t.id", asset: asset,
	}
	return []searchValues{{present, columns}, {former, columns}}
}

// formerHolders are, for every plan that was taken over, the customers who had it before, each
// with the code it had there and the day until which it was theirs.
const formerHolders = `WITH RECURSIVE later (plan_id, customer_id, code, until) AS (
	SELECT n.id, o.customer_id, o.code, coalesce(nullif(o.cancelled_on, ''), n.start_date)
	FROM plans o JOIN plans n ON n.transferred_from_id = o.id WHERE {o.customer_id}
	UNION
	SELECT n.id, l.customer_id, l.code, l.until FROM later l JOIN plans n ON n.transferred_from_id = l.plan_id)
	SELECT plan_id, customer_id, code, until FROM later`

// equipment are the assets at a customer, or at a plan of a customer when they name none.
func equipment(columns ...string) []searchValues {
	atCustomer := origin{
		rows:     "FROM equipment t LEFT JOIN plans p ON p.id = t.plan_id WHERE t.customer_id IS NOT NULL AND {t.customer_id}",
		customer: "t.customer_id", plan: "coalesce(p.code, '')", gone: neverGone, until: nothing,
		subject: "equipment", id: "t.id", asset: "t.asset_number",
	}
	values := things("equipment t", "t.customer_id IS NULL", "1", neverGone, columns)
	return append(values, searchValues{atCustomer, columns})
}

// looseThings are the assets at no customer and no plan: hits without customer. The id is the
// asset's, negative.
const looseThings = `SELECT -t.id, t.asset_number, coalesce(x.name, ''), t.serial_number, t.mac, coalesce(s.name, '')

	FROM equipment t LEFT JOIN products x ON x.id = t.product_id LEFT JOIN stock_places s ON s.id = t.stock_place_id
	WHERE t.customer_id IS NULL AND t.plan_id IS NULL`

// addressLine is an address in one line (search-details.md 3), the CEP with its mask, as
// people write it. Where the street is empty the line begins with a comma, by which the search
// knows that its first word is no kind of street.
func addressLine(table string) string {
	parts := []string{"number", "complement", "district", "city", "state"}
	for i, p := range parts {
		parts[i] = "nullif(" + table + "." + p + ", '')"
	}
	zip := table + ".zip"
	eight := strings.Repeat("[0-9]", 8)
	cep := "iif(" + zip + " GLOB '" + eight + "', substr(" + zip + ", 1, 5) || '-' || substr(" + zip + ", 6), nullif(" + zip + ", ''))"
	return "concat_ws(', ', " + table + ".street, " + strings.Join(parts, ", ") + ", " + cep + ")"
}

// ofEverybody is the SQL of an origin with the rows of all customers. SQLite may then begin
// with the other table.
func (o origin) ofEverybody() string {
	return strings.Replace(o.restricted("1"), "plans p CROSS JOIN", "plans p JOIN", 1)
}

// ofSome is the SQL of an origin with the rows of the customers in a JSON list, the first
// parameter.
func (o origin) ofSome() string { return o.restricted("@ IN (SELECT value FROM json_each(?1))") }

// restricted puts a condition, in which "@" is the customer's id, into the place for it.
func (o origin) restricted(condition string) string {
	before, rest, _ := strings.Cut(o.rows, "{")
	id, after, _ := strings.Cut(rest, "}")
	return before + strings.Replace(condition, "@", id, 1) + after
}
