package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// providerIn is the provider's own data, out of the settings.
func providerIn(ctx context.Context, q sqlite.Querier) (isp.Provider, error) {
	all, err := settingsIn(ctx, q)
	if err != nil {
		return isp.Provider{}, err
	}
	value := make(map[string]string, len(all))
	for _, v := range all {
		value[v.Key] = v.Value
	}
	p := isp.Provider{
		Name: value[SettingProvider], TradeName: value[SettingTradeName], CNPJ: value["provedor_cnpj"],
		StateRegistration: value["provedor_ie"], Grant: value["provedor_outorga"],
		Address: isp.Address{
			ZIP: value["provedor_cep"], Street: value["provedor_logradouro"], Number: value["provedor_numero"],
			Complement: value["provedor_complemento"], District: value["provedor_bairro"], City: value["provedor_cidade"],
			State: value["provedor_uf"],
		},
		Representative: value["provedor_representante"], RepresentativeTaxID: value["provedor_representante_cpf"],
		RepresentativeRole: value["provedor_representante_cargo"],
		Phone:              value["provedor_telefone"], Email: value["provedor_email"], Site: value["provedor_site"],
		PrivacyOfficer: value["provedor_encarregado"], PrivacyChannel: value["provedor_canal_lgpd"], Forum: value["provedor_foro"],
	}
	if value[SettingLogo] == "" {
		return p, nil
	}
	logo, err := imageIn(ctx, q, value[SettingLogo])
	p.Logo = logo.Content
	return p, err
}
