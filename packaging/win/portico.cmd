@echo off
"%~dp0..\portico-cli.exe" %*
