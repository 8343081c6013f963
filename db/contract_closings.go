package db

import (
	"context"
	"strings"

	"balcao/internal/isp"
)

// Signature says when a contract was signed and by whom.
type Signature struct{ On, By string }

// SignatureFields are what the form of a signature takes.
func SignatureFields() []isp.Field[Signature] {
	return []isp.Field[Signature]{
		isp.NewField(isp.KindDay, "signed_on", "em", "Assinado em", func(s *Signature) any { return &s.On }).Helped("em branco, hoje"),
		isp.NewField(isp.KindText, "signed_by", "por", "Assinado por", func(s *Signature) any { return &s.By }).Required(),
	}
}

// SignContract records a signature; a draft comes into force.
func SignContract(ctx context.Context, t *Tx, number string, s Signature) (ContractRecord, error) {
	c, p, err := t.contractToChange(ctx, number)
	if err != nil {
		return ContractRecord{}, err
	}
	if s.On == "" {
		s.On = t.store.Today()
	}
	if err := isp.SignContract(c, s.On, s.By, c.SignedOn, t.store.Today()); err != nil {
		return ContractRecord{}, err
	}
	by := strings.TrimSpace(s.By)
	err = t.Save("UPDATE contracts SET status = 'in_force', signed_on = ?, signed_by = ?, version = version + 1 WHERE id = ? AND version = ?", s.On, by, c.ID, c.Version)
	if err != nil {
		return ContractRecord{}, err
	}
	c.Version++
	before, after := map[string]any{"signed_on": "", "signed_by": ""}, map[string]any{"signed_on": s.On, "signed_by": by}
	if c.Status != "in_force" {
		before["status"], after["status"] = c.Status, "in_force"
	}
	if err := t.recordContract(&p, c, "signed", before, after); err != nil {
		return ContractRecord{}, err
	}
	return t.contractRecord(ctx, c.Number)
}

// Closing asks for the end of a contract.
type Closing struct {
	Reason    string
	Successor string // number of the new main contract; "" none
}

// ClosingFields are what the forms of ending and cancelling a contract take.
func ClosingFields() []isp.Field[Closing] {
	return []isp.Field[Closing]{
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(c *Closing) any { return &c.Reason }),
		isp.NewField(isp.KindCode, "main_number", "novo_principal", "Novo contrato principal", func(c *Closing) any { return &c.Successor }).Offering(isp.OfferContracts).
			Helped("só quando este é o principal e há outros"),
	}
}

// EndContract ends a contract in force.
func EndContract(ctx context.Context, t *Tx, number string, c Closing) (ContractRecord, error) {
	return closeContract(ctx, t, number, "ended", c)
}

// CancelContract cancels a contract; a reason is given.
func CancelContract(ctx context.Context, t *Tx, number string, c Closing) (ContractRecord, error) {
	if err := isp.CheckReason(c.Reason, "motivo"); err != nil {
		return ContractRecord{}, err
	}
	return closeContract(ctx, t, number, "cancelled", c)
}

func closeContract(ctx context.Context, t *Tx, number, status string, ask Closing) (ContractRecord, error) {
	c, p, err := t.contractToChange(ctx, number)
	if err != nil {
		return ContractRecord{}, err
	}
	contracts, err := contractsOfPlan(ctx, t, p.ID)
	if err != nil {
		return ContractRecord{}, err
	}
	move, err := isp.CloseContract(contracts, c.Number, status, ask.Successor)
	if err != nil {
		return ContractRecord{}, err
	}
	if err := t.moveMain(&p, contracts, move); err != nil {
		return ContractRecord{}, err
	}
	if err := t.setContractStatus(ctx, &p, c.Number, status, ask.Reason); err != nil {
		return ContractRecord{}, err
	}
	return t.contractRecord(ctx, c.Number)
}

// setContractStatus writes the status of a contract that is to live no longer, and takes its mark.
func (t *Tx) setContractStatus(ctx context.Context, p *planNow, number, status, reason string) error {
	c, err := contractByNumber(ctx, t, number)
	if err != nil {
		return err
	}
	err = t.Save("UPDATE contracts SET status = ?, is_main = 0, version = version + 1 WHERE id = ? AND version = ?", status, c.ID, c.Version)
	if err != nil {
		return err
	}
	c.Version++
	after := map[string]any{"status": status}
	if reason != "" {
		after["reason"] = reason
	}
	return t.recordContract(p, c, status, map[string]any{"status": c.Status}, after)
}
