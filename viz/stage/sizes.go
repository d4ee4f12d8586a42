package stage

// Sizes at unit 1, in pixels.
const (
	NameSize   = 13.0 // of text: names
	DetailSize = 11.5 // what goroutines do, labels of values
	TokenSize  = 22.0 // how high a token is

	unitGap    = 26.0 // between units of a layer
	headSize   = 22.0 // above a tube or grid: its name
	tubeWall   = 6.0  // between the cells of a tube and its wall
	cellGap    = 5.0  // between cells
	mouth      = 12.0 // between a tube and who waits for it
	cupStep    = 18.0 // between cups
	moreSize   = 42.0 // "+14"
	queueShown = 3    // who wait are drawn one by one up to here
	crowd      = 24   // a group with more members is a grid
	meeting    = 66.0 // how long a tube without cells is
	barSize    = 190.0
	endlessBar = 70.0
)

// capsuleMeasure is what a capsule of a size needs.
type capsuleMeasure struct {
	height, left, right float64 // before the text and after all
	text                float64 // the size of names
	least, most         float64 // for the text
	gap                 float64 // to the next capsule
}

var capsules = [...]capsuleMeasure{
	Large:  {height: 48, left: 50, right: 18, text: NameSize, least: 104, most: 190, gap: 9},
	Medium: {height: 32, left: 36, right: 14, text: NameSize, least: 40, most: 150, gap: 8},
	Small:  {height: 23, left: 23, right: 9, text: NameSize, least: 34, most: 120, gap: 5},
}
