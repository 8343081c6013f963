package paper

import "balcao/internal/isp"

// Facts are what a document says: filled by the store from one state of the database, for one plan
// and one contract. What is not known stays empty and is marked on paper; nothing is guessed.
// Days are YYYY-MM-DD, money is centavos, a nil amount is not known.
type Facts struct {
	Provider       Provider
	Customer       isp.Customer
	Representative Person // signs for a company
	Phone, Mobile  string // national digits
	Registered     isp.Address
	Installation   isp.Address
	Billing        isp.Address // the registered one when the customer has no other
	Plan           isp.Plan
	Offer          Offer
	Extras         []isp.ExtraService // that run or are to begin
	Login          string             // radius login of the plan
	Contract       isp.Contract
	ContractOn     string // the day of the contract
	Permanence     Permanence
	Equipment      []Item
	Handover       Handover
	Transfer       Transfer
	Change         Change
	Cancelling     Ending
	Order          Order
	Today          string
	User           string // name of the user who is logged in
	Protocol       string
}

// Provider is the company whose paper it is.
type Provider struct {
	Name              string // razão social
	TradeName         string
	CNPJ              string // 14 positions, no mask
	StateRegistration string
	Grant             string // number and date of Anatel's act, or "dispensada" as the law allows
	Address           isp.Address
	Representative    Person
	Phone             string // of the attendance: national digits
	Email             string
	Site              string
	PrivacyOfficer    string // encarregado (LGPD art. 41)
	PrivacyChannel    string // where the holder of the data asks
	Forum             string // comarca; the consumer may choose his own (CDC art. 101 I)
	Logo              []byte // PNG or JPEG; nil: none
}

// Person is somebody who signs or speaks for another.
type Person struct {
	Name  string
	TaxID string // CPF or CNPJ, no mask
	RG    string
	Role  string // cargo, in the provider's words
}

// Offer is what the plan type was sold as.
type Offer struct {
	Technology   string // fibra óptica, rádio, …
	Allowance    string // franquia: "sem limite", "100 GB por mês"
	IPKind       string // dinâmico com CGNAT, fixo, …
	InstallDays  int64  // prazo de instalação; 0 not known
	InstallFee   *int64
	Discount     *int64
	MinimumSpeed string // as in the offer: "40% na medição instantânea, 80% na média mensal"
}

// Permanence is one term (fidelidade); its paper is apart from the contract.
type Permanence struct {
	StartsOn, EndsOn string
	Months           int64
	Benefit          string // what was given for it
	BenefitCents     *int64
	FineCents        *int64 // of leaving on the day of the paper
}

// Item is one equipment at the customer.
type Item struct {
	isp.Equipment
	Mode         string // comodato, venda, empréstimo, demonstração
	ReplaceCents *int64 // valor de reposição
}

// Handover is a movement of equipment; two users carry it.
type Handover struct {
	Kind                    string // entrega, devolução
	On                      string
	Responsible, Confirming string
	Items                   []Item // what came or went that day
}

// Transfer is a change of holder.
type Transfer struct {
	On       string
	From, To Party
	Debts    string            // how the debts are decided, in words
	Slips    []isp.PaymentSlip // those that the new holder assumes
	Login    string            // the login that remains
}

// Party is a holder as a transfer names him.
type Party struct {
	Name, TaxID, Address string
}

// Change is a change of plan, price or conditions.
type Change struct {
	On           string
	FromPlan     string
	FromCents    *int64
	ToPlan       string
	ToCents      *int64
	ProRataCents *int64
	AcceptedBy   string
	AcceptedVia  string // how it was accepted
}

// Ending is the end of a plan.
type Ending struct {
	On, Reason string
}

// Order is a service order.
type Order struct {
	Number, Kind, Occurrence string
	Scheduled                string // day and hour as people read them
	Technician               string
	Requester                string
	Description              string
}
