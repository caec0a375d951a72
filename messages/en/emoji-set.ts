/** The emoji of the picker by group: "emoji words" separated by semicolons. By the words they are called and found. */
export const emojiSetText = [
  {
    name: 'Faces',
    list: '😀 grinning happy;😃 smiley happy;😄 smile happy;😁 beaming grin;😆 laughing;😅 sweat relief;🤣 rolling laughing;😂 joy tears laughing;🙂 slight smile;🙃 upside down;😉 wink;😊 blush smile;😇 angel innocent;🥰 love hearts;😍 heart eyes love;🤩 star struck wow;😘 kiss;😋 yum tasty;😛 tongue;😜 wink tongue;🤪 zany crazy;🤑 money;🤗 hug;🤭 giggle oops;🤫 quiet shush;🤔 thinking hmm;🫡 salute;🤐 zip secret;🤨 eyebrow doubt;😐 neutral;😑 expressionless;😶 speechless;😏 smirk;😒 unamused;🙄 eye roll;😬 grimace awkward;😌 relieved calm;😔 pensive sad;😪 sleepy;🤤 drool;😴 sleep tired;😷 mask ill;🤒 fever ill;🤕 hurt;🤢 sick;🤧 sneeze cold;🥵 hot;🥶 cold;🥴 woozy;😵 dizzy;🤯 mind blown;🤠 cowboy;🥳 party celebrate;😎 cool sunglasses;🤓 nerd;🧐 monocle inspect;😕 confused;😟 worried;🙁 frown;😮 surprised open mouth;😯 hushed;😲 astonished;😳 flushed;🥺 pleading please;🥹 moved tears;😦 frowning;😨 fearful;😰 anxious;😥 sad relieved;😢 cry sad;😭 sob crying;😱 scream;😖 confounded;😣 persevere;😞 disappointed;😓 downcast sweat;😩 weary;😫 tired;🥱 yawn bored;😤 triumph huff;😡 angry;😠 angry;🤬 swearing;😈 devil;💀 skull dead;💩 poo;🤡 clown;👻 ghost;👽 alien;🤖 robot',
  },
  {
    name: 'People',
    list: '👍 thumbs up yes good;👎 thumbs down no bad;👏 clap applause;🙌 raised hands hooray;🙏 thanks please pray;🤝 handshake deal;👋 wave hello bye;👌 ok perfect;🤌 pinched;✌️ peace victory;🤞 fingers crossed luck;🤟 love you;🤘 rock;🤙 call me;👈 left;👉 right;👆 up;👇 down;☝️ point one;✋ stop hand;🖖 vulcan;✊ fist;👊 bump punch;💪 muscle strong;🫶 heart hands;✍️ writing;👀 eyes look;👁️ eye;🧠 brain smart;🗣️ speaking;👤 person;👥 people;🙋 raise hand question;🤷 shrug;🤦 facepalm;💁 help desk;🙇 bow;🧑‍🏫 teacher mentor;🧑‍🎓 student graduate;🧑‍💻 developer computer;🧑‍🔬 scientist;🧑‍🚀 astronaut;🏃 run;🚶 walk;💃 dance;🧘 yoga calm;👪 family;👶 baby',
  },
  {
    name: 'Hearts and signs',
    list: '❤️ red heart love;🧡 orange heart;💛 yellow heart;💚 green heart;💙 blue heart;💜 purple heart;🖤 black heart;🤍 white heart;💔 broken heart;❤️‍🔥 heart fire;💕 two hearts;💖 sparkling heart;💯 hundred perfect;✅ check done yes;☑️ ticked;❌ cross no;❗ exclamation;❓ question;⁉️ what;⚠️ warning;🚫 forbidden;⛔ no entry;🔴 red;🟠 orange;🟡 yellow;🟢 green;🔵 blue;🟣 purple;⚫ black;⚪ white;➕ plus;➖ minus;♻️ recycle;🔁 repeat;⬆️ up;⬇️ down;➡️ right;⬅️ left;✨ sparkles new;⭐ star;🌟 glowing star;💫 dizzy star;⚡ lightning fast;🔥 fire hot;💥 boom;💢 anger;💤 sleep;💬 speech message;💭 thought;🎵 music note;🔔 bell;🔕 muted bell',
  },
  {
    name: 'Nature',
    list: '🐶 dog;🐱 cat;🐭 mouse;🐰 rabbit;🦊 fox;🐻 bear;🐼 panda;🐨 koala;🐯 tiger;🦁 lion;🐮 cow;🐷 pig;🐸 frog;🐵 monkey;🙈 see no evil;🙉 hear no evil;🙊 speak no evil;🐔 chicken;🐧 penguin;🐦 bird;🦅 eagle;🦉 owl;🪹 nest;🦆 duck;🐺 wolf;🐴 horse;🦄 unicorn;🐝 bee;🦋 butterfly;🐌 snail slow;🐞 ladybird;🐢 turtle;🐍 snake;🐙 octopus;🐬 dolphin;🐳 whale;🐘 elephant;🌵 cactus;🌲 tree;🌱 seedling grow;🍀 clover luck;🌷 tulip;🌹 rose;🌻 sunflower;🌸 blossom;🍁 autumn leaf;🌍 world earth;🌙 moon night;☀️ sun;⛅ cloudy;☁️ cloud;🌧️ rain;⛈️ storm;❄️ snow;🌈 rainbow;🌊 wave sea',
  },
  {
    name: 'Food',
    list: '☕ coffee tea;🍵 tea;🧃 juice;🥤 drink;🍺 beer;🍻 cheers;🥂 toast champagne;🍷 wine;🍎 apple;🍌 banana;🍉 melon;🍇 grapes;🍓 strawberry;🍒 cherries;🍑 peach;🥭 mango;🍍 pineapple;🥥 coconut;🥑 avocado;🥦 broccoli;🥕 carrot;🌽 corn;🌶️ pepper hot;🍞 bread;🥐 croissant;🧀 cheese;🥚 egg;🥞 pancakes;🍔 burger;🍟 fries;🍕 pizza;🌮 taco;🥗 salad;🍝 pasta;🍜 noodles;🍣 sushi;🍛 curry;🍚 rice;🍦 ice cream;🍩 doughnut;🍪 cookie;🎂 birthday cake;🍰 cake;🍫 chocolate;🍿 popcorn',
  },
  {
    name: 'Things',
    list: '🎉 party tada celebrate;🎊 confetti;🎈 balloon;🎁 gift present;🏆 trophy win;🥇 gold first;🎯 target goal;🎓 graduation;📚 books study;📖 book read;📝 note write;✏️ pencil;📌 pin;📎 paperclip;📅 calendar date;⏰ alarm clock;⏳ hourglass wait;⌛ hourglass done;💡 idea light;🔍 search;🔑 key;🔒 lock;🔓 unlock;🔧 wrench;🔨 hammer;⚙️ gear settings;🧪 test;🧩 puzzle;💻 laptop computer;🖥️ desktop;📱 phone;☎️ telephone;📷 camera;🎥 video;🎧 headphones;🎤 microphone;🎸 guitar;🎹 piano;🎨 art;🎬 film;🎮 game;🎲 dice;⚽ football;🏀 basketball;🎾 tennis;🏊 swim;🚴 bike;🚗 car;🚌 bus;🚆 train;✈️ plane travel;🚀 rocket launch ship;⛵ boat;🏠 home;🏢 office;🏥 hospital;🏖️ beach holiday;🏔️ mountain;📈 chart up;📉 chart down;📊 bar chart;💰 money;💳 card;✉️ letter mail;📧 e-mail;📦 package;🗑️ bin;🚩 flag;🏁 finish;🏳️‍🌈 rainbow flag',
  },
];
