/** 2,048 French words with unique four-letter beginnings; sources: SOURCES.md. */
export const FRENCH_WORDS: string = `
abaque abeille abonné abricot absence absolu absurde académie acajou accent accord accroche achat
acheter acier acompte acquérir acrobate acteur action actuel addition adepte adéquat adhésif
adjectif admettre admirer adopter adorer adoucir adresse adroit adulte adverbe aérer aéroport
affaire affecter affiche agenda agilité agiter agneau agora agrafe agrume aider aigle aiguille
aile ailier aimant aisance ajonc ajouter ajuster alambic album alchimie alcôve algèbre algue
aliment allée alliage allouer allumage almanach aloès alouette alpage alphabet altesse altitude
alvéole amande amarre amateur ambre aménager amidon amitié amour amovible amphore ampleur ampoule
amulette amusant analyse ananas anatomie anchois ancien ancre anémone aneth angle anguille animal
anis anneau annonce annuaire anodin anomalie anorak antenne antilope août apaiser apéritif aplanir
aplomb appareil appétit apporter apprenti appuyer aquarium aqueduc arachide araignée arbitre arbre
arbuste arcade archet ardeur ardoise arène arête argent argile arlequin armature armoire arôme
arpège arriver arrosoir artisan asperge asphalte aspirer assiette associer assurer asticot astre
astuce atelier athlète atlas atout atrium attelage attirer attraper aubaine auberge audace audible
auge aurore automne autruche avaler avancer aventure averse aviateur avion aviron avocat avoine
avouer avril axial axiome azalée azimut azur babine babouin badge bagage bague baie baignade
balance balcon baleine balise ballon bambou banane bancaire bandeau banjo banlieue bannière banque
baobab barbe barème baril baron barque barrique baryton basalte bascule basilic basket bassin
bastion bateau bâtiment batteur baudet baume bazar beauté bébé bécasse bêche beffroi beignet
belette bélier belote bénéfice berceau béret berger berline bermuda besace besogne bétail béton
beurre biberon biche bicycle bidon bidule bielle bijou bilan bilingue billet binaire binette
biologie biscuit bison bistrot bitume bivouac bizarre blague blaireau blanc blason bleuet blizzard
bloc blond blouson bobard bobine bocal boisson boîte boléro bolide bonbon bondir bonheur bonifier
bonnet bonsaï bonus bordure borne bosquet bosse botte boucle boudin bouée bougie bouillon boule
bouquet bourgeon boussole bouton bovin boxeur bracelet braise branche brasero bravo brebis brèche
bretelle breuvage brevet bricoler brigade brillant brioche brique brise brocoli broderie bronze
brosse brouette broyeur brugnon bruit brume bruyère bûche budget buffet buisson bulbe bulle bureau
burin buste butoir buvard cabane cabine câble cacao cachalot cactus cadeau cadran café cage cahier
caille caïman caisse calamar calcul caleçon calice calme camarade camélia camion campagne canard
canevas caniche cannelle canot cantine canyon capable capitale capot caprice capsule capter
capuche caravane carbone cardigan cargo caribou carnet carotte carpe carreau cartable cascade
casier casque cassis castor causer caution cavalier caverne caviar cédille cèdre ceinture céleri
cellier cendrier centre cèpe cercle céréale cerf cerise cerveau cesser chaise chalet chameau
chanson chapeau chariot chasseur château chaudron chemise chenille chéquier chercher cheval chien
chiffon chignon chimie chiot chocolat choisir chorale chose chouette chrome cidre ciel cigale
cigogne ciment cinéma cintre circuit cirque ciseau citation citerne citoyen citron civil clairon
clameur clapier claquer clarté classe clavier client cligner climat clivage cloche cloison
cloporte clou clown cobaye cobra cocasse cochon cocon coder codifier coffret cogner cohésion
coiffeur colibri colline colonne comète compas concert conduire confetti congé conifère consonne
contour convive copain copeau copie coquille corail corbeau cordon cornet correct cortège cosmos
costume coteau coton coude couleur coupole courrier coussin couture couvert coyote crabe crapaud
cratère cravate crayon créature crèche créditer crème crêpe cresson creuser crevette cricket
crinière cristal crochet croire croquis croûte crucial cube cubique cueillir cuillère cuir cuisine
cuivre culminer culture cumin cumuler curry curseur cuvette cyclone cygne cylindre cymbale cyprès
dactylo dahlia daigner daim dalle damier danse datte dauphin début décaler décembre décibel
déclarer décor décrire décupler dédale défi dégager dégel dégivrer degré déjeuner délice delta
demander demeure dénicher dénouer denrée dentelle départ déplacer déposer descente désert désigner
dessin destin détail détour devancer devenir deviner devoir dialogue diamant diapason dictée dièse
différer digérer digital digue diluer dimanche diminuer dindon dîner diplôme directif diriger
discuter disposer disque distance divan divertir diviser dizaine docile docteur doigt domaine
domino donjon donner dorade dortoir dorure dosage doseur dossier douanier double douche douzaine
doyen dragon drap dresser dribbler droiture druide dune durable durcir durée duvet dynamo ébauche
ébène écaille écarter échalote échelle écho éclair éclipse éclore écluse école économie écorce
écouter écran écrémer écrin écrou écume écureuil édifice édition éduquer effacer effectif effort
égalité égarer élaborer élan élargir électron élégant éléphant élève élixir ellipse éloge élucider
éluder émail emballer embellir embrun émeraude émission emmener émotion émouvoir emploi emporter
encadrer enclos encoche encre endive endroit enduire énergie enfant engager engin englober engrais
énigme enjamber enjeu enlever enrichir enrobage enseigne entendre entourer entrée énumérer
enviable envol éolien épaissir épargne épaule épice épilogue épinard épisode éponge époque équerre
équipe érable ériger escargot escrime espace espiègle espoir esprit esquiver essaim essence essieu
estime estrade étage étain étaler étang étape éteindre étendoir éthique étirer étoffe étoile
étonnant étrange étrier étroit étude étui évaluer éventail évidence évier évoquer exact examen
exaucer exceller excuse exécuter exemple exercice exister exotique expédier explorer exposer
exprimer exquis extensif extraire fable fabuleux façade facette facile facteur faïence falaise
fameux famille fanal fanfare fantôme faon farce farfelu farine fasciner faubourg faucon faune
fauteuil fauvette faveur favori fédérer félin femme fenêtre fenouil ferme festin fête feuille
feutre fève février fiacre fibre ficelle fiche fidèle figue filature filet filière film filtre
finale finir fiole fixer fjord flacon flairer flamant flanelle flaque fleur flocon flore fluide
flûte fluvial foin foire folklore fondue fontaine football forain forcer forêt forge formule
fortune fossile fougère fouiller foulard fourmi foyer fraise frange freesia frein frelon frêne
fresque friche frigo frise frite froid fromage frontal frotter fruit fuchsia fugue furet fusain
fuseau futur gabarit gagner galaxie galerie galop gamelle gamin gamme garage garçon garnir
garrigue gâteau gaufre gazelle gazon géant gelée genêt genou genre gentiane géologue géomètre
géranium gerbe geste geyser gibier gigot gilet girafe girofle givre glacier glisser globe gloire
glorieux glucose glycine gnome gobelet goéland golfe gomme gondole gonfler gong gorge gorille
goudron goulot gourde goutte graduel graine grange grappe gratin gravure grelot grenier grillon
grimace griotte grive gronder grotte groupe grumeau grutier gruyère guépard guichet guidon
guimauve guitare gustatif gymnase gypse habit haie halte hamac hameau hamster handball hangar
hanneton hareng haricot harmonie harnais harpe hasard hauteur hectare hélice herbe hérisson
hermine héron hésiter hêtre heure hibou hilarant histoire hiver hochet hockey homard hommage
homogène honneur honorer horizon horloge hormone hôtel houblon houle housse houx hublot huile
huître humain humble humide humour humus huppe hutte hybride hydromel hygiène hymne iceberg idée
idylle igloo iguane illusion image imbiber imiter immense immobile immuable impact implorer
imprimer incliner incolore indexer indice inédit infini informer infusion initiale inox inscrire
insecte insigne insolite inspirer instant intact intérêt intime intrigue intuitif inventer invité
invoquer iris ironie isoler isthme ivoire jabot jacinthe jade jaguar jaillir jambon janvier jardin
jargon jarre jasmin jauger jaune javelot jazz jeans jetable jeton jeudi jeunesse jogging joie
joindre joker jongleur jouet journal jovial joyau joyeux jubiler judo juillet jujube jumelle
jungle junior jupe jupon jury juteux kaki karaté kayak kermesse ketchup kilo kimono kiosque kiwi
klaxon koala labour lacet lactose lagune laine laisser laitue lama lampe landau langue lanterne
lapin lapsus laque largeur lasagne latte laurier lavande lavoir leçon lecture légal légende légume
lentille léopard lessive lettre levier levure lexique lézard liane liasse libraire lichen licorne
lien lierre lièvre ligature ligne lilas limace limer limite limonade limpide linéaire linge lion
liquide lisière liste litre littoral livre logement logique lointain loisir loterie lotus loupe
lourd loutre loyer lubie lucarne lucide lueur luge luisant lumière lunaire lundi lunette lupin
lustre lutin luxe lycée lynx lyre macaron machine maçon madrier magasin magenta magie magnolia
maigre maillot maintien mairie maison majorer malice malle maman mammouth manche manège mangue
manioc manoir manteau manuel maquette marais marbre marché mardi marée marge marin marmotte marque
marron marteau mascotte masque massage match matelas matière mauve maximal mécano médaille mélange
mélèze mélodie membre mémoire ménage mener menhir menthe menuet mercredi méridien merle mésange
messager mesure métal météo méthode métier métro meuble meule miauler micro midi miel miette
migrer milieu millet mimique mimosa mince minéral minimal minute miracle miroir mistral mitaine
mixeur mixte mobile modèle moelleux moineau moisson mollet moment monde moniteur monnaie monocle
montagne monument moquette morceau morse mosaïque moteur motif motte mouchoir mouette moufle
moulin mousse mouton mouvant moyeu muguet mulet mulot multiple munition mûre murmure muscade
museau musique mutuel myosotis myriade myrtille mystère nacelle nacre nageur nappe narine narrer
narval nasse natation natte nature nautique navette navire nectar neige nénuphar néon nervure
nettoyer neurone neveu niche nickel nièce nitrate niveau noble noisette noix nomade nombre nommer
nord norme notaire notice nougat nouille nounours nourrir nouveau novateur novembre noyau noyer
nuage nuance nuit numéro nuptial nuque nutritif nymphe oasis objectif observer obtenir ocarina
occasion occuper océan ocre octave octobre octroyer odeur odorant offrir ogre oignon oiseau
oisillon olive ombrelle omelette oncle onctueux onde onduler ongle onirique opale opaque opéra
opinion opportun opter option oracle orage orange orbite orchidée ordonner oreille organe orgue
origan orme ornement orteil osciller oseille osier ossature otarie ouate oursin outil ouvrage
ovale ovation oxyde oxygène page pagode paille paisible palais palette palier palmier panache
panda panier panneau panorama pantalon papaye papier papoter papyrus paquet parasol parc parfum
parking parler paroi parquet parrain partager parure parvenir passoire pastèque patin patron
pâturage paume pavillon pavoiser payer paysage pêcheur peigne peinture pélican pelle pelouse
peluche pendule pensée pente pépite perche perdrix perforer période perle permuter perruche persil
peser pétale petit pétrin peuplier phare phoque photo phrase physique piano pichet pictural pièce
pierre pieuvre pigeon pignon pilote piment pinceau pingouin pinson pintade pion pipette piquet
pirogue piscine pistache pivoine pixel pizza placard plafond plage plaine planète plastron plateau
plombier plongeur pluie plume pneu poche podium poêle poème poésie poignée pointe poireau poisson
poivron polaire pollen polo polygone pomme pompier poncho poney pont portail position potager
poteau potiron pouce poulain poumon poupée pourpre poussin poutre prairie praline pratique
précieux prédire préface prélude prénom présence prévoir primeur prince prisme procéder prodige
profil progrès projet prologue promesse propre prospère protéger proue proverbe prudence prune
public puiser puits pull pulpe puma pupitre purée puzzle pyjama pyramide python quai qualité
quartier quasar question quiche quiétude quille quinze quitter quotient rabot racine raclette
raconter radeau radis ragoût raisin rallye ramasser rameau rampe rapace rapide raquette rasoir
râteau ravioli rayon réactif réagir réaliser rébus recette réchaud récif récolte recycler rédiger
refaire reflet refrain regard région réglisse régulier reine relais relever relief remède remise
remorque rempart remuer renard renne rentrer repas replier réponse reprise reptile requin réseau
résine résoudre respect ressort rester résultat retenir retour retracer réunion réussir réveil
rhubarbe rhume richesse rideau rieur rigoler rime rincer rire rituel rivière robe robinet robot
rocher rodéo romarin rompre ronce ronde ronron rosace roseau rotatif rotin rotor rotule rouet
rouge rouleau route royaume ruban rubis ruche ruelle rugby ruisseau rumba rustique rythme sable
sabot sacoche safari safran sagesse saison salade salière salle salon saluer samedi sandale
sanglier sapin sardine satin saucisse sauge saule saumon sauna sauter savane saveur savon scarabée
scène schéma science scooter sculpter séance seconde seigle selle semaine sembler semelle semoule
sénateur sensible sentier séquoia serein série serpe serrure serveur sésame seuil sève sextuple
sidéral siècle sieste sifflet signal silence silicium sillon silo simple sincère siphon sirop
situer skieur slalom snack social socle soda soif soigneux soirée soja soleil solfège soliste
soluble sombrero sommet sonate songeur sonnette sonore sorbet sortie sosie souci soudure souffle
soulier soupière souris souvenir spacieux spatule spécial sphère spirale sport square stade statue
steppe sternum stimulus store strophe studio stylo substrat subtil succès sucette sucre suffixe
suggérer sujet surface surprise sushi syllabe symbole système table tabouret taille talent talon
tambour tamis tampon tandem tanière tante tapis tarte tasse tatou taureau taverne taxi teckel
teinture tempo tennis tente termite terrasse têtard texte théâtre théière thème thermos thon thym
tibia tige tigre tilleul timbre tirelire tiroir tissu titre toast toboggan toile toit tomate
tombola tonneau topaze torchon tortue totem toucan toundra toupie tournoi toux tracteur train
trajet tramway trapèze travail trèfle tremplin tresse tréteau triangle tricot trio triton trombone
tronc trottoir trousse truelle truffe truite tuba tuile tulipe tunique tunnel turban tuteur tuyau
tympan unisson univers usage usine vacances vague vaisseau valise vallée valse vanille vapeur vase
vedette végétal véhicule velours vendredi véranda verbe verdure verger vernis verrière version
verveine veste viaduc viande vidéo vigne village vinaigre vinyle violon vipère virage virgule
virtuose visage visite vitamine vitrine vivier voilier voisin voiture volant volcan volet volume
voyage vrille wagon western yacht yaourt yoga yourte yoyo zèbre zénith zeste zigzag zinc zodiaque
zone zoologie zoom
`
