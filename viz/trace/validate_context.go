package trace

import "fmt"

// context checks that contexts derive from contexts, and that each ends once and
// after the ancestor whose end it shares.
func (v *validator) context(e *Event) error {
	if e.Kind == Context {
		if e.Ref != 0 {
			if err := v.object(e.Ref, objContext); err != nil {
				return err
			}
		}
		return v.create(e.Obj, object{kind: objContext, parent: e.Ref})
	}
	if err := v.object(e.Obj, objContext); err != nil {
		return err
	}
	o := &v.objects[e.Obj-1]
	if e.Kind == Done {
		if o.mark {
			return fmt.Errorf("context %d has a channel already", e.Obj)
		}
		o.mark = true
		return v.object(e.Ref, objChan)
	}
	if o.ended {
		return fmt.Errorf("context %d has ended before", e.Obj)
	}
	o.ended = true
	if e.Ref == 0 {
		return nil
	}
	for up := o.parent; up != 0; up = v.objects[up-1].parent {
		if up == e.Ref && v.objects[up-1].ended {
			return nil
		}
	}
	return fmt.Errorf("context %d ends as %d does, which is no ended ancestor of it", e.Obj, e.Ref)
}
