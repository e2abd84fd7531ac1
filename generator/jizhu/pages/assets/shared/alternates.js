// The theme takes every alternate page for the root of a site of its own and asks it for a sitemap, which no page
// has. It finds them by the very word, so a space behind it, which means nothing, is enough.
for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");
