/**
 * 2,048 French words, known by their first four letters, none one letter away from another.
 * Chosen by hand; candidates from Lefff (LGPL-LR), onboard (GPL-3+)
 * and @scure/bip39 (MIT): SOURCES.md.
 */
export const FRENCH_WORDS: string = `
abaque abeille ablette abonné aboyer abrégé abricot abrupt absence abside absolu absurde abysse
acacia académie acajou acanthe accent accord accueil achat acide acier acompte acrobate acteur
action actuel adage addition adieu adjectif adjoint admirer adoucir adresse adverbe aéroport affaire
affiche affluent affût agave agenda agilité agiter agneau agora agouti agrafe agréable agrume
aigrette aiguille aile ailleurs aimant aïoli airain ajuster alambic albatros album alchimie alcôve
aléa alentour alevin algèbre algue aliment alinéa alizé alliage allumage almanach aloès alose
alouette alpage alphabet altitude alvéole amadou amande amarre amateur ambiance ambre amical amidon
amitié amont amorce amphore ampleur ampoule amulette amusant anaconda ananas anchois ancien ancolie
ancre anecdote anémone ânesse aneth angle animal anis annonce annuaire anorak antenne antilope
apaiser apéritif aplomb apogée appareil appétit apporter apprenti appui aquarium aqueduc arachide
araignée arbitre arbuste arcade arceau archet arctique ardeur ardoise arête argent argile argument
arlequin armoire arôme arpège arrivée arrosoir artisan asperge asphalte assiette associé asticot
astre astuce atelier athlète atlas atoll atout attelage attirer attrait aubade auberge audace
auditeur aurore austral automne autruche auvent avance avenue averse aviateur avion avocat avoine
avril axiome azalée azimut azur babouin bâche badaud badge badine bagage bahut baignade bâiller
balance baleine balise ballon balsa baluchon bambou banane bandeau banjo banlieue bannière banque
baobab baratin barbe barème baril barman baron barrique baryton basalte bascule base basilic basket
bassin bâtiment batteur baudet bavard bayou bazar beauté bébé bécasse beffroi bégonia beignet
belette bélier béluga bénéfice benne berceau béret berline bermuda bernache besace besoin bestiole
béton beurre biathlon biberon biceps bidule bielle bifteck bigoudi bijou bikini bilingue billet
binette biniou binôme biologie bipède biplan biscuit bison bistrot bivouac bizarre blague blaireau
blanc blason blazer bleuet blizzard bloc blond blouson bobine bois boîte boléro bolide bonbon bongo
bonheur bonjour bonnet bonsaï bonus bordure borne boucle bouée bougie bouillon bouquet bourgeon
boussole bouton bouvier bovin bowling boxeur bracelet branche brasero bravo brebis brèche bretelle
brevet bricole brillant brioche brique brise brochure broderie bronze brosse brouette brugnon brume
brun budget buffet buisson bulle bungalow bureau burger burin busard butoir buvette cabane cabochon
cabri cacao cachalot cactus cadeau cadran café cagibi cagnotte cahier cahute caïman cairn caisse
calamar calcul caleçon calme calorie calypso camélia camion campagne canard canevas caniche cannelle
cantine canular canyon capable capitale capot caprice capsule capuche caquet caravane carbone
cardigan cargo caribou carmin carnet carotte carreau cartable casaque cascade cassis castor catalpa
cavalier caverne caviar cédille céleri cellier centre cépage cèpe cercle céréale cerf cerise certain
cerveau cétacé chacal chahut chaise chalet chameau chanson chapitre chariot chaudron chemise
chenille chercher cheval chic chien chiffre chignon chimie chiot chocolat choix chorale chose
chouette chrono ciboule cidre ciel cigale cigogne cinéma cirage circuit cirque cisaille citation
cithare citron civet clairon clarté classe clavier client climat cloche cloison clôture clown club
coati cobaye cobra cocktail coffret cohue coiffeur coin colibri colline colonne colvert colza comble
comité commun compas concert conduite confetti congé conifère conseil contour convive cookie copain
copie coquille corail corbeau cordon cormoran corolle corridor corsage cortège cosmos costume coteau
coton cottage coucou coude couffin couleur coupole couronne couture coyote crabe crampon crapaud
cratère cravate crayon créature crédit crème cresson creux crevette crinière criquet cristal crochet
croire croquis croûte cube cueillir cuillère cuir cuisine cuivre culture cumin cumulus curieux curry
curseur cuvier cyclone cygne cylindre cymbale cyprès dactylo dahlia daim dalle damier dandy danse
datcha date dauphin débris début décalage décembre décibel déclic décor décrire dédale dégel degré
dehors déjeuner délai delta demeure demi denrée densité dentelle départ dépêche dépliant dépôt derby
dérive descente désert dessin détail détente devise devoir diadème dialogue diamant diane diapason
dictée dièse digital digue dimanche dindon dîner diorama diplôme direct diriger discours disque
distance divan divers dizaine docile dock docteur doigt dojo dolmen domaine dôme domino dompteur
donjon donner dorade dormir dorsal dortoir dorure dosage dossier double douche doudou doux douzaine
doyen dragon draisine dressage droit drôle druide dune duplex durable durée duvet dynamo ébauche
ébène écaille écharpe échelle écho éclair éclipse éclore écluse école économie écorce écouteur écran
écriture écume écureuil écuyer édifice édition édredon effacer effet effort égalité égard eider élan
élargir eldorado élégant élément éléphant élève élixir éloge émail emblème embrun émeraude émission
emmental émoi émotion émouvoir emploi emporter emprunt enclos endive endroit enduit énergie enfant
engrais énigme enjeu enlever énorme enseigne entier entrée envers envie envol éolienne épagneul
épais épaule éperon épice épinard épisode éponge épopée époque équateur équerre équipe érable ermite
erreur escargot escrime espace espoir esprit essaim essence essieu essor estampe estime estrade
estuaire étagère étain étaler étang étape étau éteindre étendue éthique étoffe étoile étonnant
étrenne étrier étroit étude étui euro éventail évident évoquer exact examen excuse exemple exercice
exotique exposé express exquis extrait fable fabrique façade facette facile faculté faïence faisan
fakir falaise fameux famille fanal fanfare fanion fantôme fardeau farfelu farine faubourg faucon
faune fauteuil fauvette faveur favori fécule félin femme fenêtre fennec fenouil ferry festin fête
feuille feutre février fiacre fibre ficelle fiction fidèle fiesta filet fillette film filtre finale
finesse finir fiole fixer fjord flacon flair flamme flanelle flash fleur flore flotte flou fluet
fluide flûte foire folklore fonction fondue fontaine football forain force forêt formule forum
fossile foudre fougère fouine foulard fourmi foyer fragile fraise frange frein frelon frêne fresque
friand friche frigo fringale frite froid fromage fronton frotter frugal fruit fuchsia fugue fumet
fusain fusible futur gabarit gadget gagnant gaillard galaxie galbe galerie galop gambade gamin gamme
garage garçon gardien garnir garrigue gâteau gaucher gaufre gavotte gazelle gazon geai géant gelée
genêt génie genou gentiane géologue géomètre géranium germe geyser gibier giboulée gigot girafe
girofle gîte givre glacier glaise glissade globe gloire glouton glucose glycine gnocchi gnome
gobelet goéland goémon golfe gondole gong gorge gorille gouache goudron goujon goulot goupil gourde
goutte goyave gracieux graffiti graine granit grappe gratin gravure grèbe grelot grenier grésil
griffe grillon grimace grive grotte groupe grumeau gruyère guépard guichet guidon guignol guimauve
guitare gymnase gypse habit haie hall halte hamac hamster handball hangar hanneton hareng haricot
harmonie harnais harpe hasard hauteur hectare hélice hérisson hermine héron herse heure hibiscus
hibou hippique histoire hiver hochet hockey homard honnête horaire horizon horloge hôtel houblon
houle hublot huile huître hulotte humain humour humus huppe hutte hybride hygiène hymne iceberg
idéal idée igloo iguane ikebana illusion îlot image imiter immeuble impact imprimé incisive incolore
index indice inédit infini infusion initiale inox insecte insigne insolite instant intact intérêt
intime intrigue inverse invité iode iris ironie isolé isthme italique ivoire jachère jacinthe jade
jaguar jaillir jambon janvier jardin jargon jarre jasmin jauge javelot jazz jeans jeter jeudi jeune
jogging joie joint jojoba joker joli jonc jongleur jouet joujou journal jovial jubilé judo juillet
jujube jumeau jungle junior jupe jury juste juteux kaki karaté kayak kebab kermesse ketchup kilt
kimono kiosque kiwi klaxon koala label labour lacet lagune laine laitue lama lambris lampe lancer
landau langue lanterne lapin lapsus largeur lasagne laser lasso latitude laurier lavande lavoir
layette leçon lecture légende légume lémurien lentille léopard lessive lettre levier levure lexique
lézard liasse libraire lichen licorne lieu lièvre ligne lilas limace limite limonade limpide linge
lion liquide lisière liste litchi litre littoral livret local logement loggia logique lointain
loisir lombric longueur loquet lorgnon loriot losange lotus louer loupe lourd loutre lucarne luciole
ludique lueur luisant lumière lundi lunette lustre lutin luxe luzerne lycée lynx lyre macaron
machine maçon madrier maestro magasin magie magnolia maillot mairie maison maître majeur malice
maman mammouth manège manioc manoir manteau manuel marais marbre marché mardi marelle marge marin
marmotte marque marron mascotte massage mastic match matelas matière mauve maximum mécano mèche
médaille médiane meilleur mélange mélèze mélodie membre mémoire ménage menhir menthe menuet mercredi
méridien mesure métal méthode métier métro meuble meunier mica micro midi miette mijoter milan
milieu mimosa mince minéral minibus minou minute miracle miroir mistral mitaine mixeur mixte mobile
mocassin modèle moelleux moineau moitié moka molécule mollet moment monde moniteur monnaie monocle
montagne monument morale morceau mosaïque motard moteur motif motte mouchoir mouette moufle moulin
mousse moyeu muesli muguet mulet multiple mural mûre murmure muscade museau musique mustang mutuel
mygale myope myosotis myrtille mystère mythe nacelle nacre nageur naïf nappe narcisse narval
natation natte nature navette navire nectar négoce neige nénuphar néon nervure nettoyer neuf neveu
niche nickel niveau noble noisette noix nombre nord notaire nougat nounours nourrir nouveau novembre
novice noyau nuage nuance nuit numéro nuque nylon nymphe oasis objectif oblique obole observer
obtenir ocarina occasion océan ocelot octave octobre odeur odorat odyssée offrir ogre oignon oiseau
oisillon okapi olive ombrelle omelette omnibus oncle onduler onyx opaque opéra option oracle orage
orbite orchidée ordre oreille orgue orient origan orme orteil osier osselet otarie ouate oubli ouest
ouistiti ourlet oursin outarde outil ouvert ouvrage ovale ovation oxygène pacte paella pagaie page
pagode pain paisible palais palette palmier palourde panache panda panier panneau panorama pantalon
papaye papillon paprika parasol parc parent parfum parking parler parmesan paroi parquet partage
passoire pastèque patate patron pâturage pause paysage pêcheur peigne peinture pelage pélican
pelouse peluche pendule pénombre pensée pente pépite perche perdrix pergola perle permis perruche
persil peser pétale petit pétrin pétunia peuplier phare phénix phoque photo phrase physique piano
piccolo pichet pièce pied pierre pieuvre pigeon pilaf pilote piment pinceau pinède pingouin pinson
pintade piquet pirate pirogue piscine pistache pivert pivoine pizza placard plafond planète plaque
plateau plein pliage plinthe plisser plombier plongeur plume pluriel pneu poche podium poêle poids
poignée poireau poisson poivron polaire polka pollen polo polygone pomme pompier poncho poney pont
porridge portrait potager poterie potiron pouce poulain poupée pourpre poussin prairie praline
pratique préau précieux préface prélude premier prénom présent primeur prince prisme problème
prodige profil projet promesse propre proue proverbe prudence prune public puiser puits pull pulpe
puma pupitre puzzle pyjama pylône pyramide python quai qualité quartier quatuor question quête
quiche quille quinze quitter quotient racine raclette raconter radis ragoût raifort rail rainette
raisin rallye ramasser rameau ramoneur rapace raphia rapide rapport raquette rare rasoir ravioli
rebond rébus recette réchaud récif récolte recueil redire réel reflet refrain région réglisse reine
relais relief remède remise remorque rempart renard repas repérer réplique réponse reptile requin
réseau respect ressort reste retour réunion réussite réveil rhubarbe ricochet rideau rigolo rime
risette rivage rivière robe robinet robot rocher rodéo roitelet romarin ronce rondin ronfler ronron
rosace rotin rotonde rouge rouille rouleau royal ruban rubis rubrique ruche ruelle rugby ruisseau
rumba rustique rutabaga rythme sabayon sabot saccade sachet sacoche safari safran sagesse salade
salé salière salsifis salut samedi samovar sandale sanglier santal saphir sarcelle sardine satin
saucisse saumon sauna sauter sauvage savane savon scarabée scène sceptre schéma science sciure
scolaire scooter sculpter séance séchoir seconde secteur seigle séjour sélectif selle semaine
sembler semelle semis semoule sens séquoia série serrure serveur sésame seuil sève siècle sierra
sieste sifflet signet silence sillon silo simple sirop skate skieur slalom snack sobre socle soif
soirée soja soleil solfège soliste sombrero sommet sonate sonnette sonore soprano sorbet sortie
sosie souci soudure souffle soulier soupière souris souvenir soyeux spatule spécial sphère spirale
sport sprint square stade standard statue steppe stock store strophe studio stylo subtil sucette
sucre suite sujet superbe support surface surprise sushi svelte swing sycomore syllabe symbole
symétrie système tablier tabouret tact taffetas tagine taïga taille talc talent talon talus tambour
tampon tandem tango tanière tante tapage tapis taquin tardif tarot tasse tatou taureau taxi teckel
tempo tendre tennis ténor tenue terrasse têtard tétras texte théâtre théière thème théorie thermos
thon thym tiare tibia tiède tige tilleul timbre tirelire tissu titane toast toboggan toison toit
tomate tombola tonique tonneau topaze toque torchon torrent torse tortue total totem toucan toundra
toupie tournoi tracteur train trajet tramway trapèze travail trèfle tremplin trépied tresse tréteau
treuil triangle tricot trilogie trimaran trio triton trois trolley trombone tronc trophée trottoir
troupeau truffe truite tuba tulipe tunnel turbine tuteur tuyau tweed tympan typique ukulélé ultime
unique unisson unité univers urbain usage usine utile vacances vague vaillant vaisseau vallée valse
vanille vapeur varan varech variété vasque vaste vedette végétal véhicule velours vendredi véranda
verbe verdure verger vérité vermeil vernis verrière version verveine vespa vêtement viaduc viande
vidéo vigie vignette village vinaigre vintage vinyle violon vipère virgule virtuose visage visite
vitamine vitesse vitrine vivace vivier voilier voisin voiture volant volcan volet volley volonté
volume vouloir voûte voyage vrai vrille wagon wapiti western wombat yacht yack yaourt yoga yourte
yoyo zèbre zébu zélé zénith zéphyr zéro zibeline zigzag zinc zodiaque zone zoologie zoom
`
