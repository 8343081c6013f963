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
		{SettingTaxIDMandatory, "cpf_cnpj", "O CPF/CNPJ é obrigatório no cadastro.", c.TaxID != ""},
		{SettingBirthMandatory, "data_nascimento", "A data de nascimento é obrigatória no cadastro.", c.BirthDate != "" || c.Kind == "company"},
		{SettingRGMandatory, "rg", "O RG é obrigatório no cadastro.", c.RG != "" || c.Kind == "company"},
		{SettingEmailMandatory, "email", "O e-mail é obrigatório no cadastro.", c.Email != ""},
		{SettingPhoneMandatory, "telefones", "Um telefone é obrigatório no cadastro.", len(phones) > 0 || !isNew},
		{SettingAddressMandatory, "enderecos", "Um endereço é obrigatório no cadastro.", len(addresses) > 0 || !isNew},
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
