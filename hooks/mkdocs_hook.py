"""Uses the engine's MkDocs plugin in this site, where the engine stands beside the hooks and is not installed."""

# MkDocs has this folder on sys.path only while it loads this module: everything is imported here.
from coursequiz.mkdocs_plugin import CoursePlugin

plugin = CoursePlugin()
on_config, on_files = plugin.on_config, plugin.on_files
on_page_markdown, on_env = plugin.on_page_markdown, plugin.on_env
