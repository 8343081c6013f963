package feed

import "slices"

// Touched names what a transaction changed, for the index, which is derived from it.
type Touched struct {
	Customers []int64 // ids, each once
	Equipment []int64 // ids of equipment, also of those that are at no customer
}

// AddCustomers adds customers whose record or values changed.
func (t *Touched) AddCustomers(ids ...int64) { t.Customers = addNew(t.Customers, ids) }

// AddEquipment adds equipment that changed.
func (t *Touched) AddEquipment(ids ...int64) { t.Equipment = addNew(t.Equipment, ids) }

// Empty reports whether nothing changed.
func (t *Touched) Empty() bool { return len(t.Customers)+len(t.Equipment) == 0 }

// add puts what another transaction touched to what is there.
func (t *Touched) add(other Touched) {
	t.AddCustomers(other.Customers...)
	t.AddEquipment(other.Equipment...)
}

// addNew appends the ids that are not there yet; a transaction touches few.
func addNew(all, ids []int64) []int64 {
	for _, id := range ids {
		if id != 0 && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}
