/**
 * 2,048 English words, known by their first four letters, none one letter away from another.
 * Chosen by hand; candidates from @scure/bip39 (MIT), WordNet (WordNet licence)
 * and SUBTLEXus ranks (ISC package): SOURCES.md.
 */
export const ENGLISH_WORDS: string = `
abacus abdomen ability above abroad absent absorb abyss accent acorn acoustic acre acrobat acrylic
acting actor actress adapt address adjust admire adobe adorable adverb advice aerial affair agenda
agile ahead aircraft airlock airport aisle album alcove alfalfa algebra alley almanac almond aloha
alpaca alphabet alpine altitude alto amateur amazing amber amount amulet ancestor anchor ancient
anecdote angle animal annual answer antenna antique anvil apart apple april apron aquarium arcade
archive arctic ardent arena argue armchair aroma arrow artist artwork ashtray aspect asphalt
asteroid athlete atlas atrium attic attract auburn auction audio august aunt aura aurora author
autumn avenue average avocado awake award awesome awning axle azalea azure baboon baby backpack
badge bagel baggage bagpipe bakery balance balcony balloon bamboo banana banjo banking banner
banquet barber bargain barley barn barrel basalt baseball basil basket bathtub baton battery bayou
beacon beauty beaver bedroom beehive beetle began beige bellows bench benefit beret beta bicycle
bidding bike binder biology birch bird birthday biscuit bison bistro black blade blanket blazer
bleach blender blink blizzard blossom blouse bluebell board bobcat bobsled body boiler bolt bond
bonfire bongo bonnet bonsai bonus bookcase borrow botany bottle boulder bounce bouquet boutique bowl
boxcar boxer bracelet braid brass bravo bread breeze brick bridge brief bright broccoli bronze broom
brother brownie brunch brush bubble bucket buddy budget buffalo bugle builder bulb bulletin bumper
bundle bungalow bunny bureau burger burlap burrito business busy butler button buyer buzzard cabaret
cabbage cabin cable cactus cafe caffeine calamari calcium calendar calf camel camping canal candy
canister cannery canoe canteen canvas canyon capable capital caprice capsule captain caravan carbon
cardinal careful cargo carmine carnival carousel carpet carrot cart carve cascade cashew cassette
castle casual catalyst catfish catwalk caviar cayenne cedar ceiling celery cement century ceramic
cereal chain chalk champion chapter charm chase chat cheddar cheese chef cherry chestnut chicken
child chimney chipmunk chirp chisel choir chorus chowder chrome chuckle cider cilantro cinema
cinnamon circle citizen citrus city civic clarity classic clause clay clean click cliff climate
clone closet cloth cloud clover clown club cluster coach coaster cobalt cobbler cobra cobweb coconut
codfish coffee coleslaw collar colossal column comb comedy comfort comic comma computer concert
condor confetti contour cookie copper copy cordial core corner corridor cosmos costume cottage
cougar country couple courage cousin cowboy coyote crab cracker cradle crane crater crayon creation
credit creek crescent cricket crimson crisp critter croquet crouton cruise crumb crust crystal
cubicle cuckoo cucumber cuff cuisine culture cupboard cupcake curator curb curious curly cursive
curtain cushion custom cutlery cyclone cylinder cymbal cypress daffodil dahlia dainty daisy damsel
dance daring dawn daybreak daylight dazzle debut decade december decimal decor deep define degree
delight delta deluxe denim density dentist deposit depth derby desert design desk detour diagram
dial diamond diary dice diesel digital dimple diner dinghy dinosaur diploma dipper direct discover
distance ditch ditto diva division dizzy doctor dodge dogwood doll dolphin domain dome domino donkey
donor doorbell dormouse double downtown dozen dragon drama drapes drawer dream dress drift drill
driveway drizzle drop drum dryer duchess duck duet duffel dugout dumpling durable dusty dynamo eager
eagle early earnest earring earth easel easter easy ebony echo eclair eclipse ecology economy edge
editor educate effort eggnog eggplant eggshell eighteen elastic elbow elder electric elegant element
elephant elevator elite elixir email embark emblem emerald emotion emperor empire employ emporium
empty enamel enchant encore endless energy engine engrave enigma enjoy enormous enough ensemble
enter entry envelope epic episode equal eraser errand espresso essay estate estimate eternal ethics
evening evolve exact example exercise exhibit exit exotic expand expert explore express extra
eyebrow eyelash fabric fabulous facade face facility factory faculty falcon family famous fancy
fanfare fantasy farewell farmer fashion faucet feast feature february fedora felt fence fennel fern
ferret festival fiction field fiesta fifty figure filament film filter final finger finish firewood
fish fjord flag flair flamingo flannel flask flaxseed fleet flexible flight flint flip float flock
floor florist flourish flower fluent fluffy fluid flute flyer foam focus foggy folder folklore
follow fondue football forest forge fork formula fortune forum forward fossil fourteen foxtrot
fraction fragrant frame freckle freezer freight frequent fresh friday friend fringe frisbee frog
frolic frost frown frozen frugal fruit fudge fuel function furnace fusion futon future fuzzy gadget
galaxy gallery galore gamma garage garden garlic garment garnet gate gauge gazelle gecko generous
genius gentle genuine geology geometry geranium gerbil gesture geyser giant giddy gift gigantic
giggle giraffe gizmo glacier glad glass glaze gleam glimmer glitter globe glory glossary glow
glucose glue gnome goalie goat goblet goggles gold gondola goodbye goose gopher gorgeous gossip
goulash gourd graduate grammar granite grape grateful gravity grease green grid griffin grocery
groove group growth guardian guava guest guide guitar gulf gumdrop gusto gutter gymnast gypsum habit
haddock hair halibut hallway halo hamlet hammock hamper hamster handle hangar happy hardware harmony
harness harp harvest hawk haystack hazel headline health heart hedgehog height heirloom helium hello
helmet helper herbal herd heritage heron herring hiccup hickory hill hinge hippo history hockey hole
holiday holly hologram homage homework honeybee hook hooray horizon horn horse hostess hotel hour
hover howling huge hula human humble humid hummus hundred hurdle hurry husband husky hyacinth hybrid
hydrogen hyena hyphen iceberg icicle icing icon idea igloo iguana imagine impala improve impulse
inch income indigo indoor infant inform inkwell inlet inner innings insect inside inspire instant
intact interest intro invent invite iodine iris ironing island italic item ivory jacket jade jaguar
jalopy january jargon jasmine jasper jazz jeans jelly jersey jester jetty jewel jigsaw jingle jogger
join joke journey jovial joyful joyous jubilee judo juggle juice july jumbo jump june junior kale
kangaroo karate kayak kazoo kebab keel keeper kelp kernel ketchup kettle keyboard keyhole keynote
khaki kickoff kilo kimono kind kingdom kiosk kitchen kite kitten kiwi knapsack knee knot knuckle
koala kudos label lacing lacrosse ladder ladle lady lagoon lake lamp language lantern lanyard laptop
larch large laser lasso lather latitude lattice laughter laundry laurel lava lavender layout leader
leaf leash lecture ledger left legacy legend leisure lemon length lens lentil leopard lesson letter
level library life lilac lily limb limerick limit linen lingo lion lipstick liquid list lively llama
loafer loan lobby lobster locker locust lofty logic logo lollipop long lookout loop lorry lotion
lotus lounge love lowland lucid lucky luggage lullaby lunar lunch lupine luxury lynx lyrics macaroni
machine mackerel maestro magazine magenta magic magma magnet magpie mahogany mailbox majesty mallet
mammal mandolin mango manicure manor mansion mantle manual maple marathon marble margin marina
market maroon marriage marsh marvel mascot mask mason material matinee matrix mattress maximum maze
meadow meal meander measure mechanic medicine medley meerkat melon member memento memory mention
menu mercury meringue mermaid merry message meteor method metro microbe middle midnight midway
mighty migrate mileage milk million mimic mineral minimum minnow minstrel mint minute miracle mirror
mistake mixer mixture mobile moccasin mocha modern module moisture molasses molecule moment monday
money mongoose monitor monsoon month monument moon moped moral morning morsel mosaic moss mother
motif motor motto mountain mouse movie muesli muffin mulberry mule multiply murmur muscle museum
mushroom music muskrat muslin mustard myriad mystery myth nacho name nanny napkin narrator narwhal
nature nautical nearby neat nebula necklace nectar needle neon nephew neptune network neutral news
nibble niche nickel night nineteen nitrogen noble nobody nomad noodle normal north nose nostril
notebook notice nougat novel nugget number nursery nurture nutmeg nutshell nylon oasis oatcake
oatmeal obelisk oboe observe obsidian obtain ocean octave october odyssey office often ogre okra
olive omit onion online onset onstage onyx opaque open opera opinion opossum opposite option oracle
orange orbit orca orchid order oregano organ original oriole ornament osprey ostrich outback outdoor
outer outfit outlet outpost oval ovation overcoat owner oxygen oyster ozone pacific package padlock
page pagoda palace palette palm pamphlet pancake panda panel panorama panther papaya paper paprika
papyrus paradise parcel parent park parmesan parsley partner passage pasta path patio pattern pause
pavement pavilion payday peach peak peanut pearl pebble pecan pedal pedestal pelican pencil pendant
penguin penny pension people pepper perfect period perky permit person petunia pewter pheasant
phoenix phone photo phrase physics piano pickle picnic picture piece pigeon piglet pigment pillow
pilot pinball pinecone pink pinwheel pipe pirate piston pitcher pixel pizza placard plaid planet
plaster platform player plaza pleasure plenty plug plume plural plush plywood pocket podium poem
point polish polka pollen polo poncho pony pool popcorn poppy popular porch porpoise porridge
portrait positive possible postcard potato pottery powder practice praise precious prelude premier
present pretzel primary prince prism prize process produce profile project promise pronoun proper
proud provide prune public pudding pulley pulp pulse puma pumice pumpkin pupil puppet purple puzzle
pyramid python quaint quality quantum quartet queen quick quiet quill quince quirky quiz quota
rabbit raccoon racer radio raft ragtime railway raincoat raisin rally ranch random rapid rapport
rattle raven ravine ready realm reason rebound receipt recipe record recycle redwood reef refill
reflect refresh regal region regular rehearse reindeer relax relish remain remedy remote renew rent
repair repeat reply report reptile reserve respect restful result retail return reunion reverse
review reward rhino rhubarb rhyme rhythm ribbon rich rickshaw ringtone ripple rise ritual river
roadside robin robot rocky roller romance roof rooster rope rosemary rotate rough round route
rowboat rowing royal rubber ruby rudder ruffle rugged ruler runner runway rural rustle saddle safari
safety saffron sailor salad salmon salsa salt salute samba sample sandwich sapling sapphire sardine
satchel satin saturn sauce sauna sausage sawdust scale scarf scent schedule school science scissors
scone scooter scout screen script scroll scuba sculptor seafood seagull seaweed second section seed
seesaw select seltzer senior sequel serene series service sesame session setting seven shadow
shampoo shark shawl shell shepherd sherbet shield shift shine ship shoe shortcut shoulder shovel
shower shrimp shrub shuffle shuttle sidewalk sign silence silicon silkworm silver similar siphon
sister sitcom sixteen sketch skill skirt skunk skyline slalom slate sleeve sleigh slide slipper
slogan slope slumber smart smile smooth smudge snack snail snake snapshot snorkel snow snuggle
soccer social sock soda soft soil solar soloist solution someone sonata sonic soprano sorbet sorrel
soup south souvenir soybean spacious spaniel sparrow spatula speaker special speech spend sphere
spice spider spinach spiral splash splendid splinter spoke sponge spoon sport spray spring sprout
spruce square squeak squirrel stable stadium stage stairs standard star station steam steel step
stereo steward stick stirrup stocking stool story stove straw street stripe strong student stunning
sturdy style subject subtle suburb subway success suede sugar suit summer sunday sunlight sunrise
sunset superb supply surface surprise sushi swallow swamp swan sweater sweep swim swing switch
swivel sycamore syllable symmetry symphony synonym syrup system tabby tablet tackle taco tadpole
taffy tail takeoff talcum talent talk tamale tandem tangent tapestry tapioca tartan taste tavern
taxi teacher teapot tearoom teaspoon teddy teenager tempo tenant tender tennis tenor tepid term
terrace textile thank theme theory thermos thimble thirsty thousand thread thrive throat thumb
thunder thursday tiara ticket tidal tiger tights timber time tinsel tiny tiptoe tissue title toad
toast toddler tofu together toggle tomato tomorrow tone tongue toolbox tooth topaz topic topping
topsoil tortoise total totem toucan tourist tower town tractor trade traffic train tranquil trapeze
travel tray treat tree trellis trend triangle tribute tricycle trillion trim trinket triple triumph
trolley trombone trophy trout trowel truck trumpet tube tuesday tugboat tulip tuna tundra tunic
tunnel turbine turkey turmeric turnip turtle tutor tuxedo tweed twelve twenty twice twilight twin
twirl twist tycoon type typist ukulele ultimate umbrella uncle under unicorn unique unit universe
unpack until unusual upbeat update upgrade uphill uplift upper uptown upward urban urchin useful
usher usual utensil utility utopia vacation vacuum vague valet valve vanity various varnish vast
vehicle velcro velocity velvet vendor venture veranda verb verge version vertical vessel viaduct
vibrant vicinity video view village vineyard vintage vinyl violin virtue visit visor vista visual
vital vivid vocal voice volcano volley voltage volume vortex voucher vowel voyage waffle wagon wall
walnut walrus waltz wand warbler wardrobe warm wash watch water wave wealthy weather website wedding
weekend welcome west wetland whale wheat wheel whim whirl whistle white wicker wide widget wild
window winged winter wireless wisdom wisteria wizard wobble wolf woman wombat wonder wood woolly
workshop world wrap wreath wrench wrist yacht yard year yellow yodel yoga young youthful zealous
zebra zenith zephyr zero zigzag zinc zinnia zippy zodiac zoology zoom zucchini
`
