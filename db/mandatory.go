package db

import (
	"context"

	"balcao/internal/isp"
)

// missingMandatory are the fields that the provider's settings ask of every customer and that are
// empty. Telephones and addresses are asked of a new customer only.
func (t *Tx) missingMandatory(ctx context.Context, c *isp.Customer, phones []isp.Phone, addresses []isp.Address) (isp.Faults, error) {
	var faults isp.Faults
	isNew := c.ID == 0
	for _, m := range []struct {
		setting, field, sentence string
		has                      bool
	}{
		{setting: SettingTaxIDMandatory, field: "cpf_cnpj", sentence: "O CPF/CNPJ é obrigatório no cadastro.", has: c.TaxID != ""},
		{setting: SettingBirthMandatory, field: "data_nascimento", sentence: "A data de nascimento é obrigatória no cadastro.", has: c.BirthDate != "" || c.Kind == "company"},
		{setting: SettingRGMandatory, field: "rg", sentence: "O RG é obrigatório no cadastro.", has: c.RG != "" || c.Kind == "company"},
		{setting: SettingEmailMandatory, field: "email", sentence: "O e-mail é obrigatório no cadastro.", has: c.Email != ""},
		{setting: SettingPhoneMandatory, field: "telefones", sentence: "Um telefone é obrigatório no cadastro.", has: len(phones) > 0 || !isNew},
		{setting: SettingAddressMandatory, field: "enderecos", sentence: "Um endereço é obrigatório no cadastro.", has: len(addresses) > 0 || !isNew},
	} {
		if m.has {
			continue
		}
		asked, err := t.yes(ctx, m.setting)
		if err != nil {
			return nil, err
		}
		faults.Say(!asked, m.field, m.sentence)
	}
	return faults, nil
}
