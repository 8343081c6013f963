package db_test

import (
	"context"
	"fmt"
	"slices"

	"balcao/db"
	"balcao/internal/isp"
)

// steps are the things that may be asked of a plan, each with its details drawn.
func (v *town) steps(p townPlan) []step {
	all := append(v.moves(p), v.ends(p)...)
	all = append(all, v.debts(p)...)
	all = append(all, v.services(p)...)
	return append(all, v.papers(p)...)
}

// on gives a function of the store its context and its plan.
func on[T any](v *town, plan string, do func(context.Context, *db.Tx, string, T) (db.PlanRecord, error), ask func() T) func(*db.Tx) (any, error) {
	return func(x *db.Tx) (any, error) { return do(v.t.Context(), x, plan, ask()) }
}

// some is a day of the next n days, or today.
func (v *town) some(n int) string { return isp.AddDays(v.day, v.rng.IntN(n)) }

func (v *town) pick(words ...string) string { return words[v.rng.IntN(len(words))] }

// moves are the steps of the status machine that leave the plan with its holder.
func (v *town) moves(p townPlan) []step {
	why := func() db.Why { return db.Why{Reason: "combinado"} }
	return []step{
		{"ativar", on(v, p.Code, db.ActivatePlan, func() db.Activation { return db.Activation{} })},
		{"suspender", on(v, p.Code, db.SuspendPlan, why)},
		{"reduzir", on(v, p.Code, db.ReducePlan, why)},
		{"habilitar", on(v, p.Code, db.EnablePlan, why)},
		{"habilitar provisoriamente", on(v, p.Code, db.EnableProvisionally, func() db.Enabling { return db.Enabling{Days: new(1 + v.rng.Int64N(5))} })},
		{"pausar", on(v, p.Code, db.PausePlan, func() db.Pause {
			from := v.some(10)
			return db.Pause{From: from, To: isp.AddDays(from, 29+v.rng.IntN(60))}
		})},
		{"retomar", on(v, p.Code, db.ResumePlan, func() db.Resume { return db.Resume{} })},
		{"mudar", on(v, p.Code, db.ChangePlan, func() db.PlanChange { return v.change(v.day) })},
		{"mudar depois", on(v, p.Code, db.ChangePlan, func() db.PlanChange { return v.change(isp.AddDays(v.day, 1+v.rng.IntN(20))) })},
		{"cancelar a mudança", func(x *db.Tx) (any, error) { return db.DropPlanChange(v.t.Context(), x, p.Code) }},
		{"alterar o valor", func(x *db.Tx) (any, error) {
			return db.EditPlan(v.t.Context(), x, p.Code, db.Edit{Sent: isp.Sent{Typed: true, Values: map[string]any{"valor_centavos": fmt.Sprintf("%d,%02d", 50+v.rng.IntN(150), v.rng.IntN(100))}}})
		}},
		{"descontos", func(x *db.Tx) (any, error) {
			var list []any
			for range v.rng.IntN(3) {
				list = append(list, map[string]any{
					"descricao": v.pick("fidelidade", "indicou até três"), "acrescimo": v.pick("S", "N"), "valor_centavos": fmt.Sprintf("%d,50", 1+v.rng.IntN(20)),
					"inicio": v.pick("", v.some(20)), "fim": v.pick("", isp.AddDays(v.day, 20+v.rng.IntN(60))),
				})
			}
			return db.EditPlan(v.t.Context(), x, p.Code, db.Edit{Sent: isp.Sent{Typed: true, Values: map[string]any{"descontos": list}}})
		}},
		{"mudar o vencimento", on(v, p.Code, db.ChangeDueDay, func() db.DueDay {
			return db.DueDay{Day: 1 + v.rng.IntN(31), Choice: v.pick("", "keep", "charge")}
		})},
		{"alterar o vencimento", func(x *db.Tx) (any, error) {
			return db.EditPlan(v.t.Context(), x, p.Code, db.Edit{Sent: isp.Sent{Typed: true, Values: map[string]any{"dia_vencimento": fmt.Sprint(1 + v.rng.IntN(31))}}})
		}},
	}
}

func (v *town) change(day string) db.PlanChange {
	price := int64(5000 + 10*v.rng.IntN(1500))
	carry := v.rng.IntN(2) == 0
	return db.PlanChange{
		Type: "H400", Price: &price, On: day, Contract: v.pick("", "keep", "replace", "amend"), Term: v.pick("", "end"),
		CancelBooklet: v.rng.IntN(2) == 0, CarryDiscount: &carry,
	}
}

// ends are the steps by which a plan leaves its holder, or comes back.
func (v *town) ends(p townPlan) []step {
	undo := step{"desfazer a transferência", on(v, p.Code, db.UndoTransfer, func() db.Why { return db.Why{Reason: "engano"} })}
	all := []step{
		undo,
		{"transferir", on(v, p.Code, db.TransferPlan, func() db.Transfer {
			carry := v.rng.IntN(2) == 0
			ask := db.Transfer{To: v.pick(holders()...), Permanence: v.pick("", "ended", "assumed"), CarryDiscount: &carry}
			if ask.Permanence == "assumed" {
				ask.Term = &db.TransferTerm{SignedOn: v.day, By: []string{"Ana", "Bia", "Provedor"}}
			}
			if v.rng.IntN(3) == 0 {
				v.number++
				ask.Login = fmt.Sprint("servico", v.number)
			}
			if v.rng.IntN(3) == 0 {
				ask.On = isp.AddDays(v.day, -v.rng.IntN(20))
			}
			return ask
		})},
		{"cancelar", func(x *db.Tx) (any, error) {
			if v.rng.IntN(3) > 0 {
				return nil, isp.Fail(isp.Conflict, "", "desistiu")
			}
			return v.cancel(x, p, "")
		}},
		{"cancelar depois", func(x *db.Tx) (any, error) { return v.cancel(x, p, isp.AddDays(v.day, 1+v.rng.IntN(20))) }},
		{"desmarcar o cancelamento", func(x *db.Tx) (any, error) { return db.DropCancellation(v.t.Context(), x, p.Code) }},
	}
	if p.FormerHolder != nil { // soon nothing may be undone any more
		all = append(all, slices.Repeat([]step{undo}, 8)...)
	}
	return all
}

func (v *town) cancel(x *db.Tx, p townPlan, day string) (any, error) {
	a, err := db.OpenAttendance(v.t.Context(), x, p.holder, isp.Attendance{Channel: "phone", Kind: "request"})
	if err != nil {
		return nil, err
	}
	return db.CancelPlan(v.t.Context(), x, p.Code, db.Cancellation{Reason: "mudou-se", Protocol: a.Protocol, On: day})
}

// debts are the steps about what is owed, and about who is protected.
func (v *town) debts(p townPlan) []step {
	ctx := func() context.Context { return v.t.Context() }
	slip := func(do func(x *db.Tx, id int64) (any, error)) func(*db.Tx) (any, error) {
		return func(x *db.Tx) (any, error) {
			slips, err := db.SlipsOf(ctx(), x, p.ID)
			if err != nil || len(slips) == 0 {
				return nil, isp.Fail(isp.Conflict, "", "sem boletos")
			}
			return do(x, slips[v.rng.IntN(len(slips))])
		}
	}
	return []step{
		{"dever", func(x *db.Tx) (any, error) {
			v.number++
			return db.AddPaymentSlip(ctx(), x, p.holder, db.Debt[isp.PaymentSlip]{Plan: p.Code, Row: isp.PaymentSlip{
				OurNumber: fmt.Sprint(5000 + v.number), DueOn: isp.AddDays(v.day, v.rng.IntN(20)-10), AmountCents: 9990,
			}})
		}},
		{"avisar", func(x *db.Tx) (any, error) { return db.AddDebtNotice(ctx(), x, p.Code, isp.DebtNotice{}) }},
		{"pagar", slip(func(x *db.Tx, id int64) (any, error) {
			return db.PayPaymentSlip(ctx(), x, id, db.Payment{On: v.day, Cents: 9990})
		})},
		{"contestar", slip(func(x *db.Tx, id int64) (any, error) {
			return db.ContestPaymentSlip(ctx(), x, id, db.Contest{Reason: "não reconhece", Until: v.some(20)})
		})},
		{"faturar", func(x *db.Tx) (any, error) {
			for _, e := range p.Care.Entries {
				if e.BilledOn == "" && v.rng.IntN(2) == 0 {
					return db.BillEntry(ctx(), x, e.ID)
				}
			}
			return nil, isp.Fail(isp.Conflict, "", "nada a faturar")
		}},
		{"proteger", func(x *db.Tx) (any, error) {
			return db.AddSuspensionHold(ctx(), x, p.Code, isp.SuspensionHold{FromSuspend: true, FromReduce: v.rng.IntN(2) == 0, Until: v.some(20), Reason: "acordo"})
		}},
		{"cancelar a proteção", func(x *db.Tx) (any, error) {
			for _, h := range p.Care.Holds {
				if h.Status == "active" {
					return db.CancelSuspensionHold(ctx(), x, h.ID)
				}
			}
			return nil, isp.Fail(isp.Conflict, "", "sem proteção")
		}},
	}
}

// papers are the steps about contracts and logins.
func (v *town) papers(p townPlan) []step {
	ctx := func() context.Context { return v.t.Context() }
	contract := func(do func(x *db.Tx, c isp.Contract, other string) (any, error)) func(*db.Tx) (any, error) {
		return func(x *db.Tx) (any, error) {
			living := isp.LivingContracts(p.Contracts)
			if len(living) == 0 {
				return nil, isp.Fail(isp.Conflict, "", "sem contrato")
			}
			return do(x, living[v.rng.IntN(len(living))], living[v.rng.IntN(len(living))].Number)
		}
	}
	return []step{
		{"contrato", func(x *db.Tx) (any, error) {
			return db.AddContract(ctx(), x, p.Code, isp.Contract{StartsOn: v.day, EndsOn: isp.AddDays(v.day, 40+v.rng.IntN(60)), Main: v.rng.IntN(2) == 0})
		}},
		{"principal", contract(func(x *db.Tx, c isp.Contract, _ string) (any, error) { return db.MakeContractMain(ctx(), x, c.Number) })},
		{"assinar", contract(func(x *db.Tx, c isp.Contract, _ string) (any, error) {
			return db.SignContract(ctx(), x, c.Number, db.Signature{On: v.day, By: "titular"})
		})},
		{"encerrar contrato", contract(func(x *db.Tx, c isp.Contract, other string) (any, error) {
			return db.EndContract(ctx(), x, c.Number, db.Closing{Successor: v.pick("", other)})
		})},
		{"cancelar contrato", contract(func(x *db.Tx, c isp.Contract, other string) (any, error) {
			return db.CancelContract(ctx(), x, c.Number, db.Closing{Reason: "trocado", Successor: v.pick("", other)})
		})},
		{"permanência", contract(func(x *db.Tx, c isp.Contract, _ string) (any, error) {
			return db.AddPermanenceTerm(ctx(), x, c.Number, isp.PermanenceTerm{StartsOn: v.day, Months: 1 + v.rng.IntN(12), BenefitCents: 60000, Benefit: "instalação"})
		})},
		{"segundo login", func(x *db.Tx) (any, error) {
			v.number++
			return db.AddRadiusLogin(ctx(), x, p.Code, db.NewLogin{RadiusLogin: isp.RadiusLogin{Username: fmt.Sprint("servico", v.number)}})
		}},
		{"excluir login", func(x *db.Tx) (any, error) {
			for _, l := range p.Logins {
				if l.Deletion == (isp.Deletion{}) && v.rng.IntN(2) == 0 {
					return db.DeleteRadiusLogin(ctx(), x, l.ID, db.Removal{Confirmed: l.Username, Reason: "trocado"})
				}
			}
			return nil, isp.Fail(isp.Conflict, "", "sem login")
		}},
	}
}

// services are the steps about what a plan has beside its type.
func (v *town) services(p townPlan) []step {
	one := func(do func(x *db.Tx, s db.ServiceNow) (any, error)) func(*db.Tx) (any, error) {
		return func(x *db.Tx) (any, error) {
			if len(p.Care.Services) == 0 {
				return nil, isp.Fail(isp.Conflict, "", "sem serviço")
			}
			return do(x, p.Care.Services[v.rng.IntN(len(p.Care.Services))])
		}
	}
	return []step{
		{"vender um serviço", func(x *db.Tx) (any, error) {
			s := isp.ExtraService{Description: "IPTV", Charge: "monthly", Cents: int64(1000 + v.rng.IntN(3000)), From: isp.AddDays(v.day, v.rng.IntN(40)-20)}
			if v.rng.IntN(3) == 0 {
				s.Charge, s.Instalments = "once", int64(v.rng.IntN(5))
			} else if v.rng.IntN(3) == 0 {
				s.To = isp.AddDays(s.From, v.rng.IntN(90))
			}
			return db.AddExtraService(v.t.Context(), x, p.Code, s)
		}},
		{"alterar um serviço", one(func(x *db.Tx, s db.ServiceNow) (any, error) {
			sent := map[string]any{"valor_centavos": fmt.Sprintf("%d,00", 10+v.rng.IntN(40)), "observacao": v.pick("", "sala")}
			return db.EditExtraService(v.t.Context(), x, s.ID, db.Edit{Sent: isp.Sent{Typed: true, Values: sent}})
		})},
		{"encerrar um serviço", one(func(x *db.Tx, s db.ServiceNow) (any, error) {
			return db.EndExtraService(v.t.Context(), x, s.ID, db.ServiceEnd{On: isp.AddDays(v.day, v.rng.IntN(60)-20), Reason: "não usa"})
		})},
		{"restaurar um serviço", one(func(x *db.Tx, s db.ServiceNow) (any, error) {
			return db.RestoreExtraService(v.t.Context(), x, s.ID)
		})},
	}
}
