package isp

// Provider is the company that uses the program, as it stands on its papers.
type Provider struct {
	Name                string // razão social
	TradeName           string
	CNPJ                string // 14 positions, no mask
	StateRegistration   string
	Grant               string // number and date of Anatel's act, or "dispensada" as the law allows
	Address             Address
	Representative      string
	RepresentativeTaxID string // CPF, no mask
	RepresentativeRole  string // cargo
	Phone               string // of the attendance: national digits
	Email               string
	Site                string
	PrivacyOfficer      string // encarregado (LGPD art. 41)
	PrivacyChannel      string // where the holder of the data asks
	Forum               string // comarca; the consumer may choose his own (CDC art. 101 I)
	Logo                []byte // PNG or JPEG; nil: none
}
