package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// AddDebtNotice records a notice of debt: from its day on, and from no other, the days to a cut are
// counted. Without boletos it is about all debts of the plan that were not noticed yet.
func AddDebtNotice(ctx context.Context, t *Tx, plan string, n isp.DebtNotice) (isp.DebtNotice, error) {
	p, days, err := t.planToday(ctx, plan)
	if err != nil {
		return n, err
	}
	if n.SentOn == "" {
		n.SentOn = days.Today
	}
	d, err := debtorOf(ctx, t, &p)
	if err != nil {
		return n, err
	}
	slips, err := chosenSlips(d, n.Slips, days.Today)
	if err != nil {
		return n, err
	}
	text, err := isp.NewDebtNotice(slips, n.SentOn, days.Today, days.Rules.Debt())
	if err != nil {
		return n, err
	}
	n.Cents, n.Months, n.Version, n.Slips = text.TotalCents, strings.Join(text.Months, " "), 1, nil
	if err := t.raisePlan(&p); err != nil {
		return n, err
	}
	n.ID, err = t.Insert("INSERT INTO debt_notices (plan_id, channel, sent_on, proof, amount_cents, months) VALUES (?, ?, ?, ?, ?, ?)",
		p.ID, n.Channel, n.SentOn, n.Proof, n.Cents, n.Months)
	if err != nil {
		return n, err
	}
	for _, s := range slips {
		if _, err := t.Exec("INSERT INTO debt_notice_slips (slip_id, notice_id) VALUES (?, ?)", s.ID, n.ID); err != nil {
			return n, err
		}
		n.Slips = append(n.Slips, s.OurNumber)
		if s.NoticedOn != "" && s.NoticedOn <= n.SentOn {
			t.Notice("O boleto " + s.OurNumber + " já foi avisado em " + isp.FormatDate(s.NoticedOn) + ": o prazo conta de lá.")
		}
	}
	t.Tell("suspensao_a_partir_de", text.SuspensionFrom)
	t.Tell("rescisao_a_partir_de", text.RescissionFrom)
	after := isp.Values(isp.DebtNoticeFields(), &n)
	after["takes_on"] = text.SuspensionFrom
	return n, t.record(event{
		Kind: "debt_notice.added", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: n.ID, Version: 1, After: notEmpty(after),
	})
}

// chosenSlips are the boletos with these ids or our numbers; none stands for the debts not noticed.
func chosenSlips(d isp.Debtor, chosen []string, today string) ([]isp.DebtSlip, error) {
	if len(chosen) == 0 {
		return d.NoticeDue(today), nil
	}
	var slips []isp.DebtSlip
	for _, key := range chosen {
		at := slices.IndexFunc(d.Slips, func(s isp.DebtSlip) bool { return strconv.FormatInt(s.ID, 10) == key || s.OurNumber == key })
		if at < 0 {
			return nil, isp.Fail(isp.Invalid, "boletos", "O boleto "+key+" não é deste plano.")
		}
		if !slices.Contains(slips, d.Slips[at]) {
			slips = append(slips, d.Slips[at])
		}
	}
	return slips, nil
}

// orNotFound turns the absence of a row into NotFound with a sentence.
func orNotFound(err error, sentence string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return isp.Fail(isp.NotFound, "", sentence)
	}
	return err
}
