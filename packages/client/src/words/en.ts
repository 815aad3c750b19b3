/** 2,048 English words with unique four-letter beginnings; sources: SOURCES.md. */
export const ENGLISH_WORDS: string = `
ability able about above absent absorb abstract absurd access accident acclaim account achieve
acid acorn acoustic acquire across act action actor actress actual adapt add address adjust admit
adult advance advice aerobic affair afford afraid again age agree ahead aim air airport aisle
alabaste album alcohol alert all alley allow almost alone alpha already also alter always amateur
amazing among amount amused analyst anchor ancient angle animal ankle announce annual another
answer antenna antique any apart apology appear apple approve april apron aquarium arch arctic
area arena argue arm armchair armful around arrange arrive arrow art artefact artist artwork ask
aspect asset assist assume asteroid asthma athlete atom attend attitude attract auction audit
august aunt author auto autumn average avocado avoid awake aware away awesome awful awkward axis
baby bachelor bacon badge bag bagel balance balcony ball bamboo banana banjo banner bar barely
bargain barley barn barrel base basic basket bassoon bathtub batik beach bean beauty beaver
because become beef beetle before begin behave behind believe bell below belt bench benefit berry
best better between bevel beyond bicycle bid bike bind biology bird birth biscuit black blade
blanket bless blimp blossom blouse blue blur blush board boat bobsled body boil bone bonfire bonus
book boost border boring borrow boss bottom boulder bounce bouquet box boy bracket brain bramble
brand brass brave bread breeze brick bridge brief bright bring brisk broccoli broker bronze broom
brother brown brush bubble bucket buddy budget buffalo build bulb bulk bulletin bundle bungalow
burden burger bus business busy butcher butter buyer buzz cabbage cabin cable cactus cage cake
call calm camera camp can canal cancel candy canoe cantata canvas canyon capable capital captain
car caramel carbon card cargo carousel carpet carry cart case cash castle casual cat catalog catch
category cattle caught cause caution cave ceiling celery cello cement census century cereal
certain chair chalk champion change chapter charge chat cheap check cheese chef cherry chest
chicken chief child chimney choice choose chronic chuckle chunk churn cigar cinnamon circle
citizen citrus city civil claim clap clarify clay clean clerk clever click client cliff climb
clinic clip clock clog close cloth cloud clown club clump cluster clutch coach coast cobbler
coconut code coffee coil coin collect color column combine come comfort comic common company
concert conduct confirm congress connect consider control convince cook cool copper copy coral
core corn correct cost cotton couch country couple course cousin cover coyote crack cradle craft
cram crane crash crater crawl crayon crazy cream credit creek crew cricket crisp critic crocus
crop cross crouch crowd crucial cruise crumble crunch crystal cube cucumber culture cup cupboard
curious current curtain curve cushion custom cute cycle dad daisy damp dance dandelion daring dash
daughter dawn day deal debate debris decade december decide decline decorate decrease deer define
defy degree delay deliver demand demise denial dentist depart depend deposit depth deputy derive
describe desert design desk despair dessert detail detect develop device devote diagram dial
diamond diary dice diesel diet differ digital dignity dilemma dinner dinosaur direct dirt disagree
discover dish dismiss disorder display distance divert divide dizzy doctor document dog doll
dolphin domain dome donate donkey donor door dose double dove draft dragon drama drastic draw
dream dress drift drill drink drip drive drizzle drop drum dry duck dune during dust dutch duty
dwarf dynamic eager eagle early earn earth easel easily east easy echo eclipse ecology economy
edge edit educate effort egg eight either elbow elder electric elegant element elephant elevator
elite else embark ember embody embrace emerge emotion employ empower empty enable enact end
endless endorse energy enfold engage engine enhance enjoy enlist enough enrich enroll ensure enter
entire entry envelope episode equal equip era erase erode erosion error erupt essay essence estate
eternal ethics evident evoke evolve exact example excess exchange excite exclude excuse execute
exercise exhaust exhibit exile exist exit exotic expand expect explain express extend extra eye
eyebrow fabric face faculty fade faint faith falcon fall false fame family famous fan fancy
fantasy farm fashion fat father fatigue favorite feature february federal fee feed feel female
fence fern ferry festival fetch fever few fiber fiction field figure file film filter final find
fine finger finish fire firm first fiscal fish fit fitness fix flag flame flannel flash flat
flavor flee flight flip float flock floor flower fluid flush flute fly foam focus fog foil fold
follow food foot force forest forget fork fortune forum forward fossil foster found fox frame
freckle frequent fresh friend fringe frog front frost frozen fruit fudge fuel fun funny furnace
fury future gadget gain galaxy gallery game gap garage garbage garden garlic garment gas gate
gather gauge gaze general genius genre gentle genuine gesture geyser gherkin giant gift giggle
ginger giraffe girl give glacier glad glance glare glass glide glimpse globe gloom glory glove
glow glue goat gold gondola good goose gorilla gospel gossip govern gown grab grace grain grant
grape grass gravity great green grid grit grocery group grow grunt guard guess guide guitar gym
habit hair half hammer hamster hand happy harbor hard harvest hat have hawk hazard hazel head
health heart heavy hedgehog height hello helmet help hen hero hidden high hill hint hip hire
history hobby hockey hold hole holiday hollow home honey hood hope horizon horn horse hospital
host hotel hour hover hub huge human humble humor hundred hungry hurdle hurry husband hybrid
hydrant ice icicle icon idea identify idle igloo ignore ill illness image imitate immense immune
impact impose improve impulse inch include income increase index indicate indoor industry infant
inflict inform inhale inherit initial injury inmate inner innocent input inquiry insect inside
inspire install intact interest into invest invite involve iris iron island issue item ivory
jacket jaguar jar jasmine jazz jeans jelly jewel jigsaw job join joke journey joy juice jump
jungle junior junk just kangaroo keen keep ketchup key kick kid kind kingdom kiosk kit kitchen
kite kitten kiwi knee knock know koala lab label labor ladder lady lagoon lake lamp language
lantern laptop large later latin laugh laundry lava lavender law lawn layer lazy leader leaf learn
leave lecture ledger left leg legal legend leisure lemon lend length lens leopard lesson letter
level liar liberty library license life lift light like lilac limb limit link lion liquid list
little live lizard llama load loan lobster local lock logic long loop lottery loud lounge love
loyal lucky luggage lullaby lumber lunar lunch luxury lyrics machine magic magnet maid mail main
major make mammal man manage mandate mango mansion manual maple marble march margin marine market
marriage mask mass master match material math matrix matter maximum maze meadow mean measure meat
mechanic medal media melody melt member memory mention menu mercy merge merit mermaid merry mesh
message metal meteor method middle midnight milk million mimic mind minimum minor minute miracle
mirror misery miss mistake mix mixed mixture mobile model modify molasses mom moment monitor
monkey month moon moral more morning mosaic mosquito mother motion motor mountain mouse move movie
much muffin mulberry mule multiply muscle museum mushroom music must mutual myself mystery myth
name napkin narrow nation nature near neck nectar need neglect neither nephew nest net network
neutral never news next nice night noble noise nominee noodle normal north nose notable note
nothing notice novel now number nurse nut nutmeg oak oatmeal object oblige oboe obscure observe
obtain obvious occur ocean october odor off offer office often oil okay old olive olympic omit
once one onion online only open opera opinion option orange orbit orchard order ordinary organ
orient original ostrich other outdoor outer output outside oval oven over own owner oxygen oyster
ozone pact paddle page pair palace palm pancake panda panel panic panther papaya paper paprika
parade parent park parrot parsley party pass patch path patient patrol pattern pause pave payment
peace peanut pear pebble pelican pen pencil penguin people pepper perfect permit person pet phone
photo phrase physical piano pickle picnic picture piece pig pigeon pillow pilot pinecone pink
pioneer pipe piston pitch pizza place planet plastic plate play please pledge pluck plug plunge
poem poet point polar pole pond pony pool popcorn popular portion position possible post potato
pottery powder power practice praise predict prefer prepare present pretty prevent price pride
primary print priority prism private prize problem process produce profit program project promote
proof property prosper protect proud provide public pudding pull pulp pulse pumpkin pupil puppy
purchase purity purpose purse push put puzzle pyramid quail quality quantum quarter question quick
quince quit quiz quokka quote rabbit raccoon race rack radar radio rail rain raise rally ramp
ranch random range rapid rare rate rather raven ravioli raw razor ready real reason rebuild recall
receive recipe record recycle reduce reflect reform refuse region regret regular reindeer relax
release relief rely remain remember remind remove render renew rent reopen repair repeat replace
report require rescue resemble resist resource response result retire retreat return reunion
reveal review reward rhubarb rhythm rib ribbon rice rich ride ridge right rigid ring ripple risk
ritual rival river road roast robot robust rocket romance roof rookie room rose rotate rough round
route royal rubber rude rug rule run runway rural saddle sadness safe sail salad salmon salon salt
salute same sample sand sapling sardine satchel satisfy sauce sausage save say scale scan scarf
scatter scene scheme school science scissors scorpion scout scrap screen script scrub sea search
season seat second section security seed seek seesaw segment select sell seminar senior sense
sentence series service session settle setup seven shadow shaft shallow shamrock share shed shell
sheriff shield shift shine ship shiver shoe shop short shoulder shove shrimp shrug shuffle shy
sibling side siege sight sign silent silk silly silver similar simple since sing siren sister
situate six size skate sketch ski skill skin skirt skunk skylark slab sleep sleigh slender slice
slide slight slim slogan slot slow slush small smart smile smooth snack snail snap sniff snorkel
snow soap soccer social sock soda soft solar solid solution solve someone song soon sorry sort
soul sound soup source south space spare spatial spawn speak special speed spell spend sphere
spice spider spike spin spirit split spoil sponsor spoon sport spot spray spread spring spruce
square squeeze squirrel stable stadium staff stage stairs stamp stand start state stay steak steel
stem stencil step stereo stick still sting stock stone stool story stove strategy street strong
strudel student stuff stumble style subject submit subway success such sudden sugar suggest suit
summer sun sundial sunny sunset super supply supreme sure surface surge surprise surround survey
sustain swallow swamp swap swarm swear sweet swift swim swing switch symbol symptom syrup system
table tackle tag tail talent talk tank tape target task taste tattoo taxi teach team teapot tell
ten tenant tennis tent term test text thank that theme then theory there they thimble thing this
thought three thrive throw thumb thunder ticket tide tiger tilt timber time tiny tip tired tissue
title toast today toddler toe together toilet token tomato tomorrow tone tongue tonight tool tooth
top topic topple torch tornado tortoise toss total tourist toward tower town toy track trade
traffic train transfer trash travel tray treat tree trend trial tribe trim trip trombone trophy
trout truck true truffle truly trumpet trust truth try tube tuition tulip tumble tuna tunic tunnel
turkey turn turtle twelve twenty twice twin twist two type typical ukulele umbrella umpire unable
unaware uncle under undo unfair unfold unhappy unicorn uniform unique unit universe unknown unlock
until unusual unveil update upgrade uphold upon upper urban urge usage use used useful usual
utility vacant vacuum vague valid valley valve van vanish vapor various vast vault vehicle velcro
velvet vendor venture venue verb verify version very vessel veteran viable vibrant victory video
view village vintage violin virtual visa visit visual vital vivid vocal voice void volcano volume
vote voyage waffle wage wagon wait walk wall walnut walrus want warble warm wash wasp waste water
wave way wealth wear weasel weather web wedding weekend weird welcome west wet whale what wheat
wheel when where whisper wide width wife wild will win window wine wing wink winner winter wire
wisdom wise wish witness wolf woman wonder wood wool word work world worth wrap wren wrist write
yard year yellow yogurt you young youth zebra zero zipper zone zoo zucchini
`
