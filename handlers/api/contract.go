package api

import (
	"balcao/db"
	"balcao/internal/isp"
)

type contractAnswer struct {
	ID       int64            `json:"id"`
	Version  int64            `json:"versao"`
	Number   string           `json:"numero"`
	Plan     string           `json:"plano"`
	Template string           `json:"modelo"`
	StartsOn string           `json:"inicio"`
	EndsOn   string           `json:"fim"`
	Main     bool             `json:"principal"`
	Status   string           `json:"situacao"`
	SignedOn string           `json:"assinado_em"`
	SignedBy string           `json:"assinado_por"`
	Terms    []termAnswer     `json:"permanencias"`
	Before   []validityAnswer `json:"validades_anteriores"`
	Papers   []paperAnswer    `json:"papeis" doc:"Documentos gerados ou impressos, o mais novo primeiro"`
	Scans    []scanAnswer     `json:"copias" doc:"Cópias assinadas, a mais nova primeiro"`
}

type validityAnswer struct {
	StartsOn   string `json:"inicio"`
	EndsOn     string `json:"fim"`
	ReplacedAt string `json:"trocada_em"`
	ReplacedBy string `json:"trocada_por"`
	Reason     string `json:"motivo"`
}

// contractOf answers a contract of a plan with what the plan's record knows of it.
func contractOf(c isp.Contract, care db.PlanCare) contractAnswer {
	v := contractAnswer{
		ID: c.ID, Version: c.Version, Number: c.Number, Plan: c.PlanCode, Template: c.Template, StartsOn: c.StartsOn, EndsOn: c.EndsOn,
		Main: c.Main, Status: isp.ContractStatuses().Slug(c.Status), SignedOn: c.SignedOn, SignedBy: c.SignedBy,
		Terms: []termAnswer{}, Before: []validityAnswer{}, Papers: []paperAnswer{}, Scans: []scanAnswer{},
	}
	for _, p := range care.Papers {
		if p.ContractID == c.ID {
			v.Papers = append(v.Papers, paperOf(p))
		}
	}
	for _, s := range care.Scans {
		if s.ContractID == c.ID {
			v.Scans = append(v.Scans, scanOf(s))
		}
	}
	for _, t := range care.Terms {
		if t.ContractNumber == c.Number {
			v.Terms = append(v.Terms, termOf(t))
		}
	}
	for _, b := range care.Validity {
		if b.Contract == c.Number {
			v.Before = append(v.Before, validityAnswer{StartsOn: b.StartsOn, EndsOn: b.EndsOn, ReplacedAt: b.ReplacedAt, ReplacedBy: b.ReplacedBy, Reason: b.Reason})
		}
	}
	return v
}
