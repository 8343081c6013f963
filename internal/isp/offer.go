package isp

// An Offer names a list that a field's value is chosen from on a screen, so that nobody has to know
// codes by heart. Programs send the value as ever, and what is in no list is judged by the act.
type Offer string

// The lists.
const (
	OfferUnits          Offer = "units"         // business units
	OfferGroups         Offer = "groups"        // of plan types
	OfferPlanTypes      Offer = "plan_types"    // codes of plan types on sale
	OfferAccessPoints   Offer = "access_points" // names
	OfferProducts       Offer = "products"
	OfferPlaces         Offer = "places"    // where assets are kept
	OfferTemplates      Offer = "templates" // of every kind of document
	OfferTechnicians    Offer = "technicians"
	OfferPeople         Offer = "people"      // users, by name
	OfferCustomers      Offer = "customers"   // found while typing; a code, CPF or CNPJ may be typed as well
	OfferPlans          Offer = "plans"       // codes of the living plans of the customer
	OfferAddresses      Offer = "addresses"   // codes of the addresses of the customer
	OfferContracts      Offer = "contracts"   // numbers of the living contracts of the plan
	OfferOccurrences    Offer = "occurrences" // numbers of the open occurrences of the customer
	OfferClosingReasons Offer = "closing_reasons"
	OfferProtocols      Offer = "protocols" // the last attendances of the customer
	OfferSlips          Offer = "slips"     // ids of the open boletos of the plan
	OfferRoles          Offer = "roles"     // keys, for those who administer
	OfferPermissions    Offer = "permissions"

	OfferContractTemplates Offer = "contract_templates" // for a contract of the plan, the usual one first

	OfferOccurrenceTypes Offer = "occurrence_types"
	OfferOrderTypes      Offer = "service_order_types"
)

// Open reports whether a list only suggests: whatever else people write is as good.
func (o Offer) Open() bool { return o == OfferOccurrenceTypes || o == OfferOrderTypes }

// None is what a form says instead of asking for some of a list that is empty; "" asks all the same.
func (o Offer) None() string {
	switch o {
	case OfferSlips:
		return "O plano não tem boleto em aberto."
	case OfferContracts:
		return "O plano não tem outro contrato em rascunho ou vigente."
	default:
		return ""
	}
}

// A Choice is one line of such a list.
type Choice struct {
	Value string // what is sent
	Label string // what people read, pt-BR
	Group string // heading that it stands under; "" none
}

// Offering names the list that the value is chosen from on a screen.
func (f Field[T]) Offering(o Offer) Field[T] { f.Offer = o; return f }
