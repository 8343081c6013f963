package api

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type planTypeAnswer struct {
	ID         int64  `json:"id"`
	Version    int64  `json:"versao"`
	Code       string `json:"codigo"`
	Name       string `json:"nome"`
	Group      string `json:"grupo"`
	Download   int64  `json:"download_kbps"`
	Upload     int64  `json:"upload_kbps"`
	PriceCents int64  `json:"valor_centavos"`
	OfferCode  string `json:"codigo_oferta"`
	Unit       string `json:"unidade" doc:"Vazio para todas"`
	OnSale     string `json:"a_venda" doc:"S ou N"`
	Technology string `json:"tecnologia"`
	Allowance  string `json:"franquia"`
	IPKind     string `json:"tipo_ip"`
	MinSpeed   string `json:"velocidade_minima"`
	Days       int64  `json:"prazo_instalacao" doc:"Em dias; 0 não foi dito"`
	FeeCents   int64  `json:"taxa_instalacao_centavos"`
	Free       string `json:"instalacao_gratuita" doc:"S ou N"`
}

func planTypeOf(v isp.PlanType) planTypeAnswer {
	return planTypeAnswer{
		ID: v.ID, Version: v.Version, Code: v.Code, Name: v.Name, Group: v.Group, Download: v.DownloadKbps, Upload: v.UploadKbps,
		PriceCents: v.PriceCents, OfferCode: v.OfferCode, Unit: v.Unit, OnSale: yesOrNo(v.OnSale),
		Technology: v.Technology, Allowance: v.Allowance, IPKind: v.IPKind, MinSpeed: v.MinimumSpeed, Days: v.InstallDays,
		FeeCents: v.InstallFeeCents, Free: yesOrNo(v.FreeInstall),
	}
}

// yesOrNo is a yes or no as the API writes it in the catalogue.
func yesOrNo(yes bool) string {
	if yes {
		return "S"
	}
	return "N"
}

type catalogueAnswer struct {
	ID        int64  `json:"id"`
	Version   int64  `json:"versao"`
	Code      string `json:"codigo"`
	Name      string `json:"nome"`
	Limit     int64  `json:"limite" doc:"De um ponto de acesso: o maior número de planos; 0 sem limite"`
	Text      string `json:"texto" doc:"De um modelo de resposta"`
	More      string `json:"encaixe" doc:"S ou N; de um técnico"`
	Monday    string `json:"segunda" doc:"Horas de um técnico: 08:00-12:00 13:00-18:00; vazio: de folga"`
	Tuesday   string `json:"terca"`
	Wednesday string `json:"quarta"`
	Thursday  string `json:"quinta"`
	Friday    string `json:"sexta"`
	Saturday  string `json:"sabado"`
	Sunday    string `json:"domingo"`
	Active    string `json:"ativo" doc:"S ou N: fora de uso não se oferece mais"`
}

func catalogueOf(v isp.CatalogueEntry) catalogueAnswer {
	return catalogueAnswer{
		ID: v.ID, Version: v.Version, Code: v.Code, Name: v.Name, Limit: v.Limit, Text: v.Text, Active: yesOrNo(v.Active), More: yesOrNo(v.More),
		Monday: v.Shifts[0], Tuesday: v.Shifts[1], Wednesday: v.Shifts[2], Thursday: v.Shifts[3], Friday: v.Shifts[4], Saturday: v.Shifts[5], Sunday: v.Shifts[6],
	}
}

// catalogueRoutes are the lists that forms choose from, whole and entry by entry.
func (a *API) catalogueRoutes() []Route {
	routes := []Route{
		a.get("/tipos-plano", isp.ReadCustomer, a.listPlanTypes, operation{summary: "Os tipos de plano, os que estão à venda antes", answer: []planTypeAnswer{}}),
		a.get("/tipos-plano/:codigo", isp.ReadCustomer, a.readPlanType, operation{summary: "Um tipo de plano", answer: planTypeAnswer{}}),
		a.get("/tipos-atendimento", isp.ReadService, a.listAttendanceTypes, operation{summary: "Os tipos de atendimento", answer: []attendanceTypeAnswer{}}),
	}
	for _, list := range isp.CatalogueLists() {
		all := func(c *gin.Context, actor isp.Actor) (any, error) {
			entries, err := a.store.Catalogue(c.Request.Context(), actor, list)
			return listOfAll(entries, catalogueOf), err
		}
		one := func(c *gin.Context, actor isp.Actor) (any, error) {
			v, err := a.store.CatalogueEntry(c.Request.Context(), actor, list, c.Param("codigo"))
			return catalogueOf(v), err
		}
		routes = append(routes,
			a.get("/"+list.Path, isp.ReadCustomer, all, operation{summary: list.Label + ", os que estão em uso antes", answer: []catalogueAnswer{}}),
			a.get("/"+list.Path+"/:codigo", isp.ReadCustomer, one, operation{summary: "Um " + list.Noun, answer: catalogueAnswer{}}))
	}
	return routes
}

func (a *API) listPlanTypes(c *gin.Context, actor isp.Actor) (any, error) {
	all, err := a.store.PlanTypes(c.Request.Context(), actor)
	return listOfAll(all, planTypeOf), err
}

func (a *API) readPlanType(c *gin.Context, actor isp.Actor) (any, error) {
	v, err := a.store.PlanType(c.Request.Context(), actor, c.Param("codigo"))
	return planTypeOf(v), err
}

func (a *API) listAttendanceTypes(c *gin.Context, actor isp.Actor) (any, error) {
	all, err := a.store.AttendanceTypes(c.Request.Context(), actor)
	return listOfAll(all, attendanceTypeOf), err
}
