"""Blocks: content at its place on the stage.

The stage is 1920 units wide and 1080 high, whatever the screen. A line in brackets opens a block; what stands below it, up to the next one,
is what the block holds. `drag` says how large a block is, `drop` where it stands. A deck with blocks has the theme `template` unless it names
another.

````deck
[drag=40 30, drop=5 10, bg=navy, set=rounded]
## Left, at the top
A line is an item

[drag=40 30, drop=-5 -10, fit=1.2]
Right, at the bottom
````

````html
<section class="has-blocks">
<div class="grid-block dark-fill rounded" style="left: 5%; top: 10%; width: 40%; height: 30%; background: navy">
<h2>Left, at the top</h2>
<p>A line is an item</p>
</div>
<div class="grid-block" style="right: 5%; bottom: 10%; width: 40%; height: 30%; font-size: 1.2em">
<p>Right, at the bottom</p>
</div>
</section>
````

| property | what it says | for instance |
| --- | --- | --- |
| `drag` | width and height, in per cent of the stage or in pixels; one number is both | `50 40`, `500px 50`, `30` |
| `drop` | place: from the left and the top, or, with a minus, from the right and the bottom; two words may follow that say whether that is its middle | `5 10`, `-5 -0`, `50 50 true true`, `50 true` |
| | or a name: `topleft`, `top`, `topright`, `left`, `center`, `right`, `bottomleft`, `bottom`, `bottomright` | `right` |
| `flow` | how the items stand: below each other, in a row, or one after the other in one place; `true` pushes them to both ends | `col`, `row`, `col true`, `stack` |
| `fit` | how many times as large as usual its type is, code and formulas included | `1.5` |
| `pad` | space inside, in pixels: of all sides, or of top, right, bottom and left | `20px`, `0 40px` |
| `bg` | a colour, a gradient, or a picture with its opacity and a colour behind it | `gold`, `img/sea.jpg 0.4 black` |
| `border` | width, style and colour of a line around it, outside of its size | `4px solid white` |
| `set` | classes: those of GitPitch and of your style sheet; `align-left`, `align-right`, `align-top`, `align-bottom`; `fragment`; `back-1` to `back-9` and `front-1` to `front-9` for what lies over what | `text-white align-left` |
| `font` | the font of its text | `montserrat` |
| `opacity`, `filter` | from 0 to 1; `blur`, `bright`, `contrast`, `grayscale`, `hue`, `invert`, `saturate`, `sepia` | `0.5`, `sepia` |
| `rotate`, `skewx`, `skewy` | degrees | `-10` |
| `stretch` | `true`: its picture fills it, whatever its shape | `true` |
| `animate` | `slideup`, `slidedown`, `slideleft`, `slideright`, `bounceup` …, `speedleft`, `speedright`, `tada`, `flip`, `fadein`, `fadeout`; then `slower` or `faster` | `bounceup slower` |
| `sync` | `true`, or a name: its steps and those of others with that name are the same | `true` |
| `audio`, `obs` | a sound of an audio deck; a scene of OBS Studio, which is not switched to. Both make the block a step | `intro.mp3` |

A block without `drop` is in the middle. One without `drag` has the size that its named place has: half of the stage at an edge or in a corner, all
of it in the middle. A block may be empty; blocks lie over each other in the order in which they stand. Text in a dark block is
white in a deck of dark text, and so is all text of a slide that a dark block covers, unless you say otherwise. Text in a block that lies over
a smaller dark one is not: write `set=text-white h1-white` there ([more such classes](slides.md#words-that-style)).

Each line of text is an item, and so are a heading, a picture, a list, a quotation, a table, a code block and each widget. What
stands before the first block is where it would be without, mostly in the middle, and blocks lie over it. So give a heading a block, too.
A region (`@snap`) ends a block: its place is one of the slide.

## Widgets as blocks

Pictures, videos, `@ul`, `@ol`, `@code`, `@gist`, `@diff`, `@math`, diagrams and code fences take the same properties in their own brackets. With
`drag` or `drop` they are blocks of their own; without, they are items, and the properties are those of the item.

````deck
@ul[list-spaced-bullets, drag=40 80, drop=left]
- One
- Two
@ul

![drag=50 50, drop=-2 25, alt=The sea](img/sea.png)
```python, drag=50 20, drop=bottom, fit=0.8
print("Hello")
```
````

````html
<section class="has-blocks">
<div class="grid-block" style="left: 0%; top: 10%; width: 40%; height: 80%">
<ul class="list-spaced-bullets">
<li class="fragment">One</li>
<li class="fragment">Two</li>
</ul>
</div>
<div class="grid-block filled" style="right: 2%; top: 25%; width: 50%; height: 50%"><img src="img/sea.png" alt="The sea" /></div>
<div class="grid-block filled" style="left: 25%; bottom: 0%; width: 50%; height: 20%; font-size: 0.8em">
<pre><code class="hljs language-python"><span class="hljs-built_in">print</span>(<span class="hljs-string">"Hello"</span>)
</code></pre>
</div>
</section>
````

## Stacks, and steps at the same time

With `flow=stack` the items share one place: none is there at first, each key shows the next and hides the one before it, and the last one stays. With
`sync=true`, the first step of a list or a stack comes with the first of the others, the second with the second, and so on.
`@ghost` leaves out a step of a stack.

````deck
@ul[list-fade-bullets, drag=30 80, drop=left, sync=true]
- Plan
- Build
@ul

[drag=60 80, drop=right, flow=stack, sync=true]
![width=900](img/sea.png)
# Done
````

````html
<section class="has-blocks">
<div class="grid-block" style="left: 0%; top: 10%; width: 30%; height: 80%">
<ul class="list-fade-bullets">
<li data-fragment-index="0" class="fragment">Plan</li>
<li data-fragment-index="1" class="fragment">Build</li>
</ul>
</div>
<div class="grid-block flow-stack" style="right: 0%; top: 10%; width: 60%; height: 80%">
<div data-fragment-index="0" class="stack-item fragment"><img src="img/sea.png" alt="" style="width: 900px" /></div>
<div data-fragment-index="1" class="stack-item fragment">
<h1>Done</h1>
</div>
</div>
</section>
````

## What is written a little wrong

It is said, and what was plainly meant counts:

````deck
[drag=50 80 drop=botom, fix=1.5, 20]
Hello
````

````html
<section class="has-blocks">
<div class="grid-block" style="left: 25%; bottom: 0%; width: 50%; height: 80%; font-size: 1.5em">
<p>Hello</p>
</div>
</section>
````

````diagnostics
PITCHME.md:1:13: warning: there is no comma before it [bad-property]
  | [drag=50 80 drop=botom, fix=1.5, 20]
  |             ^^^^^^^^^^
  = write a comma between two properties
PITCHME.md:1:13: warning: drop cannot be botom [bad-property]
  | [drag=50 80 drop=botom, fix=1.5, 20]
  |             ^^^^^^^^^^
  = did you mean bottom?
PITCHME.md:1:25: warning: a block has no property fix [bad-property]
  | [drag=50 80 drop=botom, fix=1.5, 20]
  |                         ^^^^^^^
  = did you mean fit?
PITCHME.md:1:34: warning: 20 is no property [bad-property]
  | [drag=50 80 drop=botom, fix=1.5, 20]
  |                                  ^^
  = put a blank, no comma, between the two numbers of drag and of drop
````
"""
