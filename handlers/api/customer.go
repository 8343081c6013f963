package api

import "balcao/internal/isp"

type customerAnswer struct {
	rowAnswer
	Code              string `json:"codigo"`
	Kind              string `json:"tipo" doc:"PF ou PJ"`
	Name              string `json:"nome"`
	SocialName        string `json:"nome_social"`
	TradeName         string `json:"nome_fantasia"`
	TaxID             string `json:"cpf_cnpj" doc:"Mascarado conforme o papel da chave"`
	RG                string `json:"rg"`
	RGIssuer          string `json:"rg_emissor"`
	StateRegistration string `json:"inscricao_estadual"`
	BirthDate         string `json:"data_nascimento"`
	MotherName        string `json:"nome_mae"`
	FatherName        string `json:"nome_pai"`
	Email             string `json:"email"`
	Status            string `json:"situacao" doc:"ativo ou inativo"`
	RegisteredOn      string `json:"data_cadastro"`
	BusinessUnit      string `json:"unidade"`
	Note              string `json:"observacao"`
	Alert             string `json:"alerta"`

	RepresentativeName  string `json:"representante" doc:"De pessoa jurídica: quem assina por ela"`
	RepresentativeTaxID string `json:"cpf_representante" doc:"Mascarado conforme o papel da chave"`
	RepresentativeRG    string `json:"rg_representante"`
	RepresentativeRole  string `json:"cargo_representante"`
}

func (s sight) customer(c isp.Customer) customerAnswer {
	return customerAnswer{
		rowAnswer: rowAnswer{c.ID, c.Version}, Code: c.Code, Kind: isp.CustomerKinds().Slug(c.Kind), Name: c.Name, SocialName: c.SocialName, TradeName: c.TradeName,
		TaxID: s.TaxID(c.TaxID), RG: s.RG(c.RG), RGIssuer: c.RGIssuer, StateRegistration: c.StateRegistration, BirthDate: c.BirthDate,
		MotherName: c.MotherName, FatherName: c.FatherName, Email: c.Email, Status: activeWord(c.Active),
		RegisteredOn: c.RegisteredOn, BusinessUnit: c.BusinessUnit, Note: c.Note, Alert: c.Alert,
		RepresentativeName: c.RepresentativeName, RepresentativeTaxID: s.TaxID(c.RepresentativeTaxID), RepresentativeRG: s.RG(c.RepresentativeRG),
		RepresentativeRole: c.RepresentativeRole,
	}
}
