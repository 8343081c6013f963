package isp

import "strings"

// ContractScan is the signed copy of a document, as it was scanned.
type ContractScan struct {
	ID         int64
	ContractID int64
	PaperID    int64  // 0: of a document that was not printed here
	Kind       string // of the document, see PaperKinds
	SignedOn   string // YYYY-MM-DD
	SignedBy   string
	File       Attachment

	RejectedAt  string // when it was said to be wrong; "" while it counts
	RejectedBy  string
	RejectedWhy string
}

// JudgeScan judges a signed copy of a document of a contract and fills in what was not said: a
// contract that bears its signature gives day and name of it. signs reports whether the copy is
// what marks the contract signed: it is the contract itself or the offer that was chosen, and no
// signature was recorded before. An old contract gets copies as well, and stays as it is. The
// fields of refusals are em, por.
func JudgeScan(c Contract, kind, on, by, today string) (scan ContractScan, signs bool, err error) {
	by = strings.TrimSpace(by)
	if c.SignedOn != "" && !PaperRepeats(kind) {
		if on == "" {
			on = c.SignedOn
		}
		if by == "" {
			by = c.SignedBy
		}
	}
	if on == "" {
		on = today
	}
	signs = c.SignedOn == "" && contractLives(c.Status) && !PaperRepeats(kind)
	judged := c
	if !signs {
		judged.Status = "in_force"
	}
	if err := SignContract(judged, on, by, "", today); err != nil {
		return ContractScan{}, false, err
	}
	return ContractScan{ContractID: c.ID, Kind: kind, SignedOn: on, SignedBy: by}, signs, nil
}
