package isp

import "testing"

func TestJudgeScan(t *testing.T) {
	const today = "2026-11-29"
	draft := Contract{ID: 7, Number: "1", Status: "draft"}
	scan, signs, err := JudgeScan(draft, "contract", "", " Ana ", today)
	if err != nil || !signs || scan != (ContractScan{ContractID: 7, Kind: "contract", SignedOn: today, SignedBy: "Ana"}) {
		t.Errorf("%+v %v %v", scan, signs, err)
	}
	if _, signs, err := JudgeScan(draft, "loan", "2026-11-20", "Ana", today); err != nil || signs {
		t.Errorf("a loan signs the contract: %v %v", signs, err)
	}
	signed := Contract{Status: "in_force", SignedOn: "2026-01-02", SignedBy: "Bia"}
	if scan, signs, err := JudgeScan(signed, "adhesion", "", "", today); err != nil || signs || scan.SignedOn != "2026-01-02" || scan.SignedBy != "Bia" {
		t.Errorf("%+v %v %v", scan, signs, err)
	}
	if scan, _, err := JudgeScan(signed, "amendment", "", "Bia", today); err != nil || scan.SignedOn != today {
		t.Errorf("a later paper takes the day of the contract: %+v %v", scan, err)
	}
	if _, signs, err := JudgeScan(Contract{Status: "cancelled"}, "contract", "2025-01-01", "Ana", today); err != nil || signs {
		t.Errorf("an old contract: %v %v", signs, err)
	}
	_, _, err = JudgeScan(draft, "contract", "2026-11-30", "Ana", today)
	refused(t, err, Invalid, "em", "30/11/2026")
	_, _, err = JudgeScan(draft, "contract", "", "", today)
	refused(t, err, Invalid, "por", "quem assinou")
}
