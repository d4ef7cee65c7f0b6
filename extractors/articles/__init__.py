"""Articles: page to article, dates with their source, gates, canonical URL."""
