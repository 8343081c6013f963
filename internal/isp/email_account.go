package isp

// EmailAccount is a mailbox sold in a plan (Conta E-mail), with its aliases.
type EmailAccount struct {
	ID        int64
	PlanID    int64
	Address   string
	Aliases   []string
	ValidFrom string
	Deletion  Deletion
	Version   int64
}
